import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A screen in memory with a window manager: here a browser has a real keyboard, and notices that nobody touches it. */
export interface Desktop {
  /** What a browser needs to open its windows there. */
  readonly env: Readonly<Record<string, string>>;
  /** Keys in xdotool's words, to whatever window has the focus: `ctrl+shift+9`. */
  press(keys: string): void;
  /** The right button of the mouse, at a place on the screen (pixels). */
  rightClick(x: number, y: number): void;
  /** Somebody touches the mouse. */
  touch(): void;
  /** The screen saver comes and goes: what Chromium takes for a locked screen there. */
  lockScreen(locked: boolean): void;
  close(): void;
}

const TOOLS = ['Xvfb', 'openbox', 'xdotool', 'xset'];

/** The tools for it that are not on this machine. */
export const missingForDesktop = (): readonly string[] => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return TOOLS.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))));
};

export async function startDesktop(): Promise<Desktop> {
  // It picks a free display by itself and says which.
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const running: ChildProcess[] = [screen];
  const close = () => {
    for (const process of running.reverse()) process.kill();
  };
  process.once('exit', close);
  try {
    const env = { DISPLAY: `:${await displayOf(screen)}` };
    const onIt = { env: { ...process.env, ...env }, stdio: 'ignore' as const };
    running.push(spawn('openbox', [], onIt));
    const run = (tool: string, ...args: string[]): void => {
      const { status } = spawnSync(tool, args, onIt);
      if (status !== 0) throw new Error(`${tool} ${args.join(' ')} gave ${status}`);
    };
    let at = 100;
    return {
      env,
      press: (keys) => run('xdotool', 'key', keys),
      rightClick(x, y) {
        run('xdotool', 'mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '3');
      },
      touch() {
        at = at === 100 ? 140 : 100;
        run('xdotool', 'mousemove', String(at), '20');
      },
      lockScreen: (locked) => run('xset', 's', locked ? 'activate' : 'reset'),
      close() {
        process.off('exit', close);
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

const displayOf = (screen: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    screen.stdio[3]?.once('data', (said: Buffer) => resolve(said.toString().trim()));
  });
