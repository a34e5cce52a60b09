// `npm test`: makes sure of every tool, checks, builds and tests, and ends with one line that counts it all.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checked, counted, notRun } from './lib/reports.mjs';
import { root } from './lib/run.mjs';
import { announce, main, Stop, say } from './lib/say.mjs';
import { prepareTest } from './lib/tools.mjs';

// Written by the runners, as vitest.config.ts and playwright.config.ts say.
const vitestReport = join(root, 'out', 'vitest.json');
const playwrightReport = join(root, 'out', 'playwright.json');

/** The parts in their order. Each gets the results so far, since the last one needs the builds. */
function partsWith({ tool, missing }) {
  const build = async (folder, ...args) => {
    // Otherwise a failed build would leave the last one to be tested.
    rmSync(join(root, '.output', folder), { recursive: true, force: true });
    return checked(await tool('wxt', 'wxt', ['build', ...args]));
  };
  return {
    biome: async () => checked(await tool('@biomejs/biome', 'biome', ['check', '.'])),
    tsc: async () => {
      // The types that WXT generates depend on wxt.config.ts and on entrypoints/.
      const prepared = await tool('wxt', 'wxt', ['prepare']);
      return checked(prepared.failure ? prepared : await tool('typescript', 'tsc', ['--noEmit']));
    },
    knip: async () => checked(await tool('knip', 'knip', [])),
    vitest: async () => {
      // In a log, without a terminal, Vitest would colour all the same.
      const env = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
      return counted('vitest', vitestReport, await tool('vitest', 'vitest', ['run'], env));
    },
    'build for Chromium': () => build('chrome-mv3'),
    'build for Firefox': () => build('firefox-mv3', '-b', 'firefox', '--mv3'),
    playwright: async (results) => {
      if (missing.Chromium) return notRun('there is no Chromium');
      if (results['build for Chromium'].failed) return notRun('the build for Chromium failed');
      const failed = results['build for Firefox'].failed;
      const env = failed ? { FIREFOX_PATH: '', NO_FIREFOX: 'the build for Firefox failed' } : {};
      const ended = await tool('@playwright/test', 'playwright', ['test'], env);
      return counted('playwright', playwrightReport, ended);
    },
  };
}

/** Prints what became of each part and, as the very last line, the sum. Returns the exit code. */
function summarize(results, missing = {}) {
  announce('Summary');
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, { passed, failed, skipped, notes }] of Object.entries(results)) {
    say(`${name.padEnd(20)} ${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`);
    for (const note of notes) say(`    ${note}`);
    for (const line of skipped) say(`    skipped: ${line}`);
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped.length;
  }
  for (const [tool, reason] of Object.entries(missing)) say(`without ${tool}: ${reason}`);
  if (sum.skipped) say(`${sum.skipped} skipped, for the reasons above`);
  say(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed ? 1 : 0;
}

/** A part whose tool cannot even be started must not take the others with it. */
async function resultOf(part, results) {
  try {
    return await part(results);
  } catch (error) {
    return notRun(error.message);
  }
}

await main(async () => {
  let tools;
  try {
    tools = await prepareTest();
  } catch (error) {
    // Whoever reads only the last line must see that nothing ran.
    return summarize({ tools: notRun(error instanceof Stop ? error.message : error.stack) });
  }
  // A report of an earlier run must not speak for this one.
  for (const report of [vitestReport, playwrightReport]) rmSync(report, { force: true });
  const results = {};
  for (const [name, part] of Object.entries(partsWith(tools))) {
    announce(name);
    const started = Date.now();
    results[name] = await resultOf(part, results);
    say(`${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  return summarize(results, tools.missing);
});
