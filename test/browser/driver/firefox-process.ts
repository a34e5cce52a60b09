import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { Bidi } from './bidi.ts';
import type { StartOptions } from './surface.ts';

const START_TIMEOUT = 60_000;

/** One running Firefox, and the way to talk to it. */
export interface FirefoxProcess {
  readonly bidi: Bidi;
  /** Quits in good order, so that everything is on disk afterwards. */
  quit(): Promise<void>;
  /** Ends it at once, whatever it was doing. */
  kill(): Promise<void>;
}

export async function startProcess(profile: string, options: StartOptions): Promise<FirefoxProcess> {
  const {
    executable = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
    headless = true,
    args = [],
    env = {},
  } = options;
  const child = spawn(
    executable,
    [
      ...(headless ? ['--headless'] : []),
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port=0',
      // Opens extension pages and the browser's own scope to BiDi.
      '--remote-allow-system-access',
      '--width=1280',
      '--height=900',
      ...args,
      'about:blank',
    ],
    { env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1', ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void exited.then(() => process.off('exit', kill));
  try {
    const bidi = await Bidi.connect(await listening(child, executable));
    const quit = async (): Promise<void> => {
      await bidi.send('browser.close', {}).catch(kill);
      bidi.close();
      await exited;
    };
    const killed = async (): Promise<void> => {
      kill();
      bidi.close();
      await exited;
    };
    return { bidi, quit, kill: killed };
  } catch (error) {
    kill();
    throw error;
  }
}

/** Firefox tells its address on stderr. That is read to the end, or the pipe would fill up and Firefox stand still. */
function listening(firefox: ChildProcessByStdio<null, null, Readable>, name: string): Promise<string> {
  let said = '';
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => fail('did not open its BiDi port'), START_TIMEOUT);
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`${name} ${why}\n${said}`));
    };
    firefox.once('error', (error) => fail(error.message));
    firefox.once('exit', () => fail('quit at once'));
    firefox.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-10_000);
      const url = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}
