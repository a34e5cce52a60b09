import { failed, type Result } from '../result.ts';
import type { ReadFailure } from './copies.ts';
import type { Header } from './format.ts';
import { verifiedHeader } from './header.ts';
import type { Keys } from './seal.ts';
import type { Store } from './store.ts';

/** The stored header, verified. One with the same text as that of last time, or as what was just written, needs no second look. */
export function headerIn(store: Store, keys: Keys) {
  let known: { readonly text: string; readonly verified: Result<Header, ReadFailure> } | null = null;
  const know = (header: Header): void => {
    const text = textOf(header);
    known = text === null ? null : { text, verified: { ok: true, value: header } };
  };
  return {
    know,
    async read(): Promise<Result<Header, ReadFailure>> {
      const stored = await store.header();
      if (stored === undefined) return failed('vault-missing');
      if (known && textOf(stored) === known.text) return known.verified;
      const verified = await verifiedHeader(stored, keys);
      if (verified.ok) know(verified.value);
      return verified;
    },
  };
}

/** Null for what cannot be text, since we never stored it. */
function textOf(stored: unknown): string | null {
  try {
    return JSON.stringify(stored);
  } catch {
    return null;
  }
}
