import type { NudgeMessage, PageMessage, PageReply, Purpose } from '../messages/page-to-background.ts';

/** The few things a page script needs of the extension API, without a polyfill: both browsers give promises. */
interface Runtime {
  readonly id?: string;
  readonly sendMessage: (message: PageMessage) => Promise<PageReply | null>;
  readonly onMessage: {
    readonly addListener: (listener: (message: NudgeMessage) => void) => void;
    readonly removeListener: (listener: (message: NudgeMessage) => void) => void;
  };
}
type Api = { readonly runtime?: Runtime };

/** Null when nobody is behind this script any more: an update or the removal of the extension takes the id away. */
export function runtime(): Runtime | null {
  const { browser, chrome } = globalThis as { readonly browser?: Api; readonly chrome?: Api };
  const found = (browser ?? chrome)?.runtime;
  return found?.id ? found : null;
}

/** Tells the background, or asks it; null when it died meanwhile or had nothing to say. */
export async function say(message: PageMessage): Promise<PageReply | null> {
  try {
    return (await runtime()?.sendMessage(message)) ?? null;
  } catch {
    return null;
  }
}

/** Asks for the code. A background that died over the question is started by the second. */
export async function ask(purpose: Purpose, choice?: string): Promise<PageReply | null> {
  const question = { kind: 'field-found', purpose, ...(choice !== undefined && { choice }) } as const;
  return (await say(question)) ?? (await say(question));
}

/** Calls back on every nudge until the signal is aborted. Only our own extension can send one to its page scripts. */
export function onNudge(heard: (nudge: NudgeMessage) => void, signal: AbortSignal): void {
  const listener = (message: NudgeMessage): void => {
    if (message.kind === 'ask-again') heard(message);
  };
  runtime()?.onMessage.addListener(listener);
  signal.addEventListener('abort', () => runtime()?.onMessage.removeListener(listener));
}
