/** Events for our own open pages. They carry no data: whoever shows something asks for it again. */
export type UiEvent =
  /** The vault was created, unlocked or locked. */
  | { readonly kind: 'vault-changed' }
  /** Entries, codes in use or granted sites are no longer what they were. */
  | { readonly kind: 'entries-changed' };

export const isUiEvent = (message: unknown): message is UiEvent =>
  typeof message === 'object' &&
  message !== null &&
  'kind' in message &&
  (message.kind === 'vault-changed' || message.kind === 'entries-changed');
