import { browser } from '../browser.ts';
import { failed } from '../result.ts';
import { isUiEvent, type UiEvent } from './background-to-ui.ts';
import { DERIVING, type UiAsk, type UiKind, type UiReply } from './ui-to-background.ts';

/** Said once more when the worker died over them: to do these twice is as good as once. */
const REPEATABLE: readonly UiKind[] = [
  'vault-state',
  'lock-state',
  'close-attempt',
  'unlock',
  'open-recovery',
  'lock',
  'entries',
  'first-entries',
  'list-at',
  'codes',
  'save-captured',
  'hand-over',
  'compare-captured',
  'undo-captured',
  'replaced-entries',
  'restore-replaced',
  'change-entry',
  'allow-first',
  'confirm-entry',
  'sites',
  'why-nothing',
  'fill-tab',
  'sealed-copy',
  'damaged-data',
  'open-file',
  'checklist',
  'notices',
  'settings',
  'vault-facts',
];

/** Asks the background; for our own pages. Never rejects: no answer is a failure like any other. */
export async function send<K extends UiKind>(kind: K, ask: UiAsk<K>): Promise<UiReply<K>> {
  const first = await attempt(kind, ask);
  return first.ok || first.failure !== 'no-answer' || !REPEATABLE.includes(kind) ? first : attempt(kind, ask);
}

/** Firefox leaves a question open for ever when the background is stopped over it (ms). */
const LONGEST = 5_000;
/** What writes the whole vault, however large, takes its time. */
const WHOLE: readonly UiKind[] = ['rotate-vault', 'erase-vault', 'restore-file'];
const LONGEST_WHOLE = 60_000;

const noAnswer = (kind: UiKind): Promise<null> =>
  new Promise((resolve) => setTimeout(() => resolve(null), WHOLE.includes(kind) ? LONGEST_WHOLE : LONGEST));

async function attempt<K extends UiKind>(kind: K, ask: UiAsk<K>): Promise<UiReply<K>> {
  const reply = await Promise.race([browser.runtime.sendMessage({ kind, ...ask }), noAnswer(kind)]).catch(() => null);
  // Every reply is a Result, so this failure fits each of them.
  return (reply ?? failed('no-answer')) as UiReply<K>;
}

/**
 * Lets the background hear if this page is closed before `end` is called: what a closing page sends is lost in Chromium, that
 * its port is gone is not.
 */
export function deriving(attempt: string): { end(): void } {
  const port = browser.runtime.connect({ name: DERIVING + attempt });
  return {
    end() {
      try {
        port.postMessage('end');
        port.disconnect();
      } catch {
        // The worker died meanwhile, and with it whoever listened.
      }
    },
  };
}

/** Calls back on every event of the background until the signal is aborted. */
export function onEvent(heard: (event: UiEvent) => void, signal: AbortSignal): void {
  const listener = (message: unknown): undefined => {
    if (isUiEvent(message)) heard(message);
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}
