import { readdirSync, readFileSync } from 'node:fs';

/** Stops all processes of the browser that runs on this profile for so long (ms), as a computer does that sleeps. Linux only. */
export async function freeze(profile: string, ms: number): Promise<void> {
  const family = processesOn(profile);
  if (family.length === 0) throw new Error(`nothing runs on ${profile}`);
  for (const pid of family) process.kill(pid, 'SIGSTOP');
  try {
    await new Promise((resolve) => setTimeout(resolve, ms));
  } finally {
    for (const pid of family.reverse()) process.kill(pid, 'SIGCONT');
  }
}

/** The one that was started with the profile, then all that it started. */
function processesOn(profile: string): number[] {
  const all = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .flatMap((pid) => {
      try {
        const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
        return [{ pid, parent: Number(parent), line: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
  const found = all.filter(({ line }) => line.includes(profile)).map(({ pid }) => pid);
  for (const pid of found)
    found.push(...all.flatMap((one) => (one.parent === pid && !found.includes(one.pid) ? [one.pid] : [])));
  return found;
}
