import { browser, type Runtime } from '../browser.ts';
import type { UiEvent } from './background-to-ui.ts';
import { type PageMessage, type PageReply, parsePageMessage } from './page-to-background.ts';
import { parseUiMessage } from './parse-ui.ts';
import { DERIVING, type UiAsk, type UiKind, type UiReply } from './ui-to-background.ts';

/** The page that asks, as the browser says it, never as the message says it. */
export interface Asker {
  readonly origin: string;
  readonly tabId: number;
}

export type UiAnswers = { readonly [K in UiKind]: (ask: UiAsk<K>) => Promise<UiReply<K>> };
export type PageAnswer = (message: PageMessage, asker: Asker) => Promise<PageReply | null>;

/**
 * Looks at who is asking before what is asked. Registered synchronously at every start of the worker; answered when it is
 * `ready`.
 */
export function answer(ui: UiAnswers, page: PageAnswer, ready: Promise<unknown>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id) return undefined;
    if (isOurPage(sender)) {
      const asked = parseUiMessage(message);
      // One table, one call: TypeScript cannot see that kind and handler belong together.
      return asked ? ready.then(() => (ui[asked.kind] as (ask: object) => Promise<unknown>)(asked)) : undefined;
    }
    const asker = askerOf(sender);
    const said = asker && parsePageMessage(message);
    return asker && said ? ready.then(() => page(said, asker)) : undefined;
  });
}

/** Calls back for an attempt whose page was closed while it derived the keys. Registered synchronously, as above. */
export function onAbandoned(abandoned: (attempt: string) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    const { name, sender } = port;
    if (sender?.id !== browser.runtime.id || !isOurPage(sender) || !name.startsWith(DERIVING)) return;
    let isOver = false;
    port.onMessage.addListener(() => {
      isOver = true;
    });
    port.onDisconnect.addListener(() => isOver || abandoned(name.slice(DERIVING.length)));
  });
}

/** Tells our open pages. Nobody waits for them, and nobody there to hear it is no failure. */
export function tell(event: UiEvent): void {
  void browser.runtime.sendMessage(event).catch(() => undefined);
}

const isOurPage = (sender: Runtime.MessageSender): boolean =>
  sender.url?.startsWith(browser.runtime.getURL('')) === true;

/** Null unless it is the top frame of a tab with a real origin: a sandboxed frame's origin is the text "null". */
function askerOf(sender: Runtime.MessageSender): Asker | null {
  const origin = (sender as { readonly origin?: string }).origin;
  const tabId = sender.tab?.id;
  if (sender.frameId !== 0 || tabId === undefined || !origin || origin === 'null') return null;
  return { origin, tabId };
}
