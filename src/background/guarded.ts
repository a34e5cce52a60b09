import type { Asker } from '../messages/answer.ts';

/** One code of a guarded entry on its way to a page. In memory only: a worker that dies over it has given nothing away. */
interface Ready {
  readonly id: string;
  readonly tabId: number;
  readonly code: string;
  readonly until: number;
}

/** The page asks within moments of being nudged (ms). */
const LASTS = 60_000;

/** Codes that a fresh passphrase has just allowed, each for one tab, once. */
export interface GuardedCodes {
  allow(id: string, tabId: number, code: string, expiresAt: number | null, now: number): void;
  take(id: string, asker: Asker, now: number): string | null;
  forget(): void;
}

export function guardedCodes(): GuardedCodes {
  let ready: Ready | null = null;
  return {
    allow(id, tabId, code, expiresAt, now) {
      ready = { id, tabId, code, until: Math.min(now + LASTS, expiresAt ?? Number.POSITIVE_INFINITY) };
    },
    take(id, { tabId }, now) {
      const found = ready?.id === id && ready.tabId === tabId && now < ready.until ? ready.code : null;
      if (found !== null) ready = null;
      return found;
    },
    forget() {
      ready = null;
    },
  };
}
