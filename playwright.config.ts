import { defineConfig } from '@playwright/test';

// The specs start their browsers themselves (test/browser/driver), one at a time. A test that fails once has failed.
export default defineConfig({
  testDir: 'test/browser',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  // Ends a hang and nothing else: machines differ, and nothing here is timed.
  timeout: 600_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'out/playwright.json' }]],
  outputDir: 'out/playwright',
});
