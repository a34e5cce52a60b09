import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a separator at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

export const onWindows = process.platform === 'win32';

/**
 * Runs a program in the project's folder, without standard input; of a quiet one only standard error is shown.
 * Resolves to its exit code and, unless that is 0, to a failure that continues a sentence: `ended with exit code 1`.
 * Never rejects. Ctrl+C reaches the program and us alike: it may clean up first, then the whole command ends.
 */
export function run(command, args, { env = process.env, timeoutMs = 0, quiet = false } = {}) {
  const stdio = ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'];
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio });
    let endedBy;
    let late = false;
    const onSignal = (signal) => {
      endedBy = signal;
      // A terminal sends SIGINT to the program as well; SIGTERM comes to us alone.
      if (signal === 'SIGTERM') child.kill();
    };
    const onLate = () => {
      late = true;
      child.kill();
    };
    const timer = timeoutMs ? setTimeout(onLate, timeoutMs) : undefined;
    const finish = (code, failure) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, onSignal);
      if (endedBy) process.exit(128 + constants.signals[endedBy]);
      resolve(late ? { code, failure: `took longer than ${timeoutMs / 60_000} minutes` } : { code, failure });
    };
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, onSignal);
    child.on('error', (error) => finish(127, `could not be started: ${error.message}`));
    child.on('close', (code, signal) => {
      if (signal) return finish(128 + constants.signals[signal], `was ended by ${signal}`);
      return finish(code, code === 0 ? undefined : `ended with exit code ${code}`);
    });
  });
}

/** What a program prints on standard output, or undefined if it fails or hangs. */
export function outputOf(command, args) {
  const options = {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 30_000,
    windowsHide: true,
  };
  const { status, stdout } = spawnSync(command, args, options);
  return status === 0 ? stdout.trim() : undefined;
}

/** A copy of the environment with folders put in front of PATH, whose name is `Path` on Windows. */
export function withPath(folders, env = process.env) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [name]: [...folders, env[name] ?? ''].join(onWindows ? ';' : ':') };
}
