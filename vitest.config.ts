import { defineConfig } from 'vitest/config';

// test/browser belongs to Playwright and is in neither project.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // No test is about time: this ends only one that hangs, on the slowest machine too.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    reporters: ['default', './scripts/lib/skip-notes.mjs', ['json', { outputFile: 'out/vitest.json' }]],
    projects: [
      { extends: true, test: { name: 'unit', environment: 'node', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'dom', environment: 'happy-dom', include: ['test/dom/**/*.test.{ts,tsx}'] } },
    ],
  },
});
