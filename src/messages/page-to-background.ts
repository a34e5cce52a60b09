/**
 * All that a page script can say, and all it can get. This is the attack surface: keep it on one screen.
 * Who asks is never in here; the background takes it from the browser (sender.origin, sender.frameId).
 */

/** 'login': the code of a configured site. 'confirm': the first code of an account captured from this page. */
export type Purpose = 'login' | 'confirm';

export type PageMessage =
  /** Command: a field for a code stands here, visible and empty; give the code. `choice` echoes an `ask-again`. */
  | { readonly kind: 'field-found'; readonly purpose: Purpose; readonly choice?: string }
  /** Event: the code given last is in the field. */
  | { readonly kind: 'filled'; readonly purpose: Purpose };

/** Why no code was given. To a page script they are all the same: it waits to be asked again. */
export type Refusal = 'locked' | 'no-entry' | 'several-entries' | 'guarded' | 'not-allowed' | 'attempts-over';

export type PageReply =
  | { readonly kind: 'code'; readonly code: string }
  /** The code of this period is used up or about to end: ask again at that time (milliseconds since the epoch). */
  | { readonly kind: 'later'; readonly askAgainAt: number }
  /** Nothing now. After an `ask-again` it is worth asking once more. */
  | { readonly kind: 'nothing'; readonly reason: Refusal };

/** From the background to a page script: the one thing ever said unasked, and it holds no data of the user's. */
export type NudgeMessage = {
  readonly kind: 'ask-again';
  /** The account the user picked in the popup, an opaque id that the script hands back with its question. */
  readonly choice?: string;
};

const KINDS = { 'field-found': ['purpose', 'choice'], filled: ['purpose'] } as const;

/** The message, if it has exactly one of the shapes above; anything else is not answered. */
export function parsePageMessage(message: unknown): PageMessage | null {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return null;
  const { kind, purpose, choice } = message as Record<string, unknown>;
  if (kind !== 'field-found' && kind !== 'filled') return null;
  const allowed: readonly string[] = ['kind', ...KINDS[kind]];
  if (!Object.keys(message).every((key) => allowed.includes(key))) return null;
  if (purpose !== 'login' && purpose !== 'confirm') return null;
  if (kind === 'filled') return { kind, purpose };
  if (choice === undefined) return { kind, purpose };
  if (purpose === 'confirm') return null;
  return typeof choice === 'string' && choice.length <= 64 ? { kind, purpose, choice } : null;
}
