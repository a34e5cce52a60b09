// Starts the practice portals by hand: node test/portals/main.ts [port]
import { startPortals } from './start.ts';

const usualPort = 4600;

const portals = await startPortals({ port: Number(process.argv[2] ?? usualPort) });
const lines = [
  'Practice portals of Einmal. Nothing here is real; everything is forgotten at the end (Ctrl+C).',
  '',
  `i-mpuls JMD, account     ${portals.origins.impuls}/`,
  `i-mpuls JMD, login       ${portals.origins.impulsLogin}/`,
  `NRW connect extern       ${portals.origins.nrw}/`,
  `Amt24                    ${portals.origins.amt24}/`,
  '',
  ...portals.accounts.map(({ portal, user, password }) => `${portal.padEnd(8)} ${user.padEnd(16)} ${password}`),
];
process.stdout.write(`${lines.join('\n')}\n`);
