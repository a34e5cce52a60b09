import { browser } from '../browser.ts';
import { isUiEvent, type UiEvent } from './background-to-ui.ts';
import type { UiAsk, UiKind, UiReply } from './ui-to-background.ts';

/** Asks the background; for our own pages. */
export const send = <K extends UiKind>(kind: K, ask: UiAsk<K>): Promise<UiReply<K>> =>
  browser.runtime.sendMessage({ kind, ...ask }) as Promise<UiReply<K>>;

/** Calls back on every event of the background until the signal is aborted. */
export function onEvent(heard: (event: UiEvent) => void, signal: AbortSignal): void {
  const listener = (message: unknown): undefined => {
    if (isUiEvent(message)) heard(message);
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}
