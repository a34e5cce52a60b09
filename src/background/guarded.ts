import { browser } from '../browser.ts';
import type { Asker } from '../messages/answer.ts';
import type { PageReply } from '../messages/page-to-background.ts';

/** One code of a guarded entry on its way to a page. In memory only: a worker that dies over it has given nothing away. */
export interface GuardedCode {
  readonly id: string;
  readonly tabId: number;
  readonly code: string;
  /** It may be used from then on, until then (milliseconds since the epoch). */
  readonly from: number;
  readonly until: number;
}

/** Shorter than the time after which browsers end a worker that does nothing (ms). */
const SIGN_OF_LIFE = 20_000;

/** Codes that a fresh passphrase has just allowed, each for one tab, once. */
export interface GuardedCodes {
  allow(code: GuardedCode, now: number): void;
  take(id: string, asker: Asker, now: number): Extract<PageReply, { kind: 'code' | 'later' }> | null;
  forget(): void;
}

export function guardedCodes(): GuardedCodes {
  let ready: GuardedCode | null = null;
  let alive: ReturnType<typeof setInterval> | undefined;
  const forget = (): void => {
    ready = null;
    clearInterval(alive);
  };
  return {
    allow(code, now) {
      forget();
      ready = code;
      const { until } = code;
      alive = setInterval(() => {
        now += SIGN_OF_LIFE;
        if (now < until) void browser.runtime.getPlatformInfo();
        else forget();
      }, SIGN_OF_LIFE);
    },
    take(id, { tabId }, now) {
      if (ready?.id !== id || ready.tabId !== tabId || now >= ready.until) return null;
      const { code, from } = ready;
      if (now < from) return { kind: 'later', askAgainAt: from };
      forget();
      return { kind: 'code', code };
    },
    forget,
  };
}
