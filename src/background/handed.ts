import type { Handed } from '../messages/ui-to-background.ts';

/** So long a page of ours may take to load (ms). */
const LASTS = 60_000;

/**
 * What is on its way from a door to the full page. In memory alone: it may be the picture of a page with a secret, and is
 * never stored. A worker that dies over it loses it, and the page says so.
 */
export function handedThings(now: () => number) {
  const things = new Map<string, { readonly handed: Handed; readonly until: number }>();
  const tidy = (): void => {
    for (const [token, { until }] of things) if (now() >= until) things.delete(token);
  };
  return {
    put(handed: Handed): string {
      tidy();
      const token = crypto.randomUUID();
      things.set(token, { handed, until: now() + LASTS });
      setTimeout(tidy, LASTS);
      return token;
    },
    take(token: string): Handed | null {
      tidy();
      const handed = things.get(token)?.handed ?? null;
      things.delete(token);
      return handed;
    },
  };
}

export type HandedThings = ReturnType<typeof handedThings>;
