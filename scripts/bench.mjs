// `npm run bench`: builds, zips and measures; prints tables. Times are compared within one run only, machines differ.
import { announce, main, Stop } from './lib/say.mjs';
import { prepareStart } from './lib/tools.mjs';

await main(async () => {
  const { tool, script } = await prepareStart();
  for (const browser of ['chrome', 'firefox']) {
    announce(`build and zip for ${browser}`);
    const zipped = await tool('wxt', 'wxt', ['zip', '-b', browser, '--mv3']);
    if (zipped.failure) throw new Stop(`The build for ${browser} ${zipped.failure}.`);
  }
  announce('measuring');
  const { code } = await script('test/bench/main.ts', []);
  return code;
});
