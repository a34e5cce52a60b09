/** Events for our own open pages. They carry no data: whoever shows something asks for it again. */
const EVENTS = [
  /** The vault was locked, or another one, or none, is there: to be asked for. */
  'vault-changed',
  /** The vault is open now; one question less between the passphrase and the list. */
  'vault-opened',
  /** Entries, codes in use or granted sites are no longer what they were. */
  'entries-changed',
  /** A wrong passphrase was counted: every lock screen says how long to wait. */
  'attempts-changed',
] as const;

export interface UiEvent {
  readonly kind: (typeof EVENTS)[number];
}

export const isUiEvent = (message: unknown): message is UiEvent =>
  typeof message === 'object' && message !== null && 'kind' in message && EVENTS.some((kind) => kind === message.kind);
