// `npm run soak`: the kill and tampering tests in their long form, 1,000 kills of the worker and 300 of the browser among
// them. About an hour. `EINMAL_SEED=n` repeats a run.
import { announce, main, Stop } from './lib/say.mjs';
import { prepareTest } from './lib/tools.mjs';

await main(async () => {
  // Before the tools are prepared: what they are given is a copy of our own environment.
  process.env.EINMAL_SOAK = '1';
  const { tool, missing } = await prepareTest();
  if (missing.Chromium) throw new Stop('There is no Chromium to kill.');
  for (const args of [[], ['-b', 'firefox', '--mv3']]) {
    const built = await tool('wxt', 'wxt', ['build', ...args]);
    if (built.failure) throw new Stop(`The extension could not be built: WXT ${built.failure}.`);
  }
  announce('a kill at every step, in memory');
  const steps = await tool('vitest', 'vitest', ['run', 'test/unit/background/kills.test.ts', 'test/unit/vault']);
  announce('kills of worker and browser');
  const kills = await tool('@playwright/test', 'playwright', [
    'test',
    'kills',
    'steps',
    'copies',
    'attempts',
    'profile',
    'desktop',
  ]);
  return steps.failure || kills.failure ? 1 : 0;
});
