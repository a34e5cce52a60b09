// The part of `npm start` that runs on the pinned Node, after everything is installed and built: the practice portals
// and a Chromium to try the extension in.
import { join } from 'node:path';
import { type Portals, startPortals } from '../test/portals/start.ts';
import { openBrowser } from './lib/open-browser.ts';
import { writeStartPage } from './lib/start-page.ts';

const root = join(import.meta.dirname, '..');

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** A fixed port keeps the addresses, and so the sites that the lasting profile allows, from one start to the next. */
async function startOnFreePort(first: number): Promise<Portals> {
  for (let port = first; port < first + 10; port += 1) {
    try {
      return await startPortals({ port });
    } catch (error) {
      if (!isTaken(error)) throw error;
      console.log(`Port ${port} is taken.`);
    }
  }
  throw new Error(`Ports ${first} to ${first + 9} are all taken: end what uses them and try again.`);
}

function overview({ origins, accounts }: Portals): string {
  return [
    'Practice portals: nothing in them is real, and all is forgotten at the end.',
    `  i-mpuls JMD, account    ${origins.impuls}/`,
    `  i-mpuls JMD, login      ${origins.impulsLogin}/`,
    `  NRW connect extern      ${origins.nrw}/`,
    `  Amt24                   ${origins.amt24}/`,
    'Their accounts (portal, user, password):',
    ...accounts.map(({ portal, user, password }) => `  ${portal.padEnd(8)} ${user.padEnd(16)} ${password}`),
    'A Chromium with the extension opens now. Close its window, or press Ctrl+C here, to end.',
  ].join('\n');
}

const portals = await startOnFreePort(4180);
console.log(overview(portals));
const problem = await openBrowser({
  executable: process.env.CHROMIUM_PATH ?? 'chromium',
  extension: join(root, '.output', 'chrome-mv3'),
  profile: join(root, 'out', 'profile'),
  url: writeStartPage(join(root, 'out', 'start.html'), portals),
});
if (problem) {
  console.log(`!! Chromium did not stay open: ${problem}\n!! Without a window: npm start -- --headless`);
  process.exitCode = 1;
}
await portals.close();
