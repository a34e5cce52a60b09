// `npm start`: makes sure of every tool, builds the extension and shows it at work on the practice portals. With a
// display a browser opens for you to try; without one, or with `npm start -- --headless`, a journey runs by itself.
import { announce, main, Stop } from './lib/say.mjs';
import { prepareStart } from './lib/tools.mjs';

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

await main(async () => {
  const { tool, script } = await prepareStart();
  announce('Build for Chromium');
  const built = await tool('wxt', 'wxt', ['build']);
  if (built.failure) throw new Stop(`The extension could not be built: WXT ${built.failure}; its message is above.`);

  const given = process.argv.slice(2);
  const options = given.filter((option) => option !== '--headless');
  const alone = options.length < given.length || !hasDisplay();
  announce(alone ? 'A journey through the practice portals, without a window' : 'Practice portals');
  const { code } = await script(alone ? 'scripts/journey.ts' : 'scripts/start-browser.ts', options);
  return code;
});
