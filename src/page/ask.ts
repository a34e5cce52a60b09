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

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Firefox leaves a question open for ever when the background is stopped over it (ms). */
const LONGEST = 4000;

/** Tells the background, or asks it; null when it died meanwhile or had nothing to say. */
export async function say(message: PageMessage): Promise<PageReply | null> {
  try {
    return (await Promise.race([runtime()?.sendMessage(message), pause(LONGEST)])) ?? null;
  } catch {
    return null;
  }
}

/** Before each question (ms). The background may die over one and again over the next; so long it gets to come back. */
const PAUSES = [0, 50, 250, 1000, 3000];

/** Asks for the code until there is an answer. Null only if the background stays away, or left for good. */
export async function ask(purpose: Purpose, choice?: string): Promise<PageReply | null> {
  const question = { kind: 'field-found', purpose, ...(choice !== undefined && { choice }) } as const;
  for (const ms of PAUSES) {
    if (ms) await pause(ms);
    const answer = runtime() && (await say(question));
    if (answer) return answer;
  }
  return null;
}

/** Calls back on every nudge until the signal is aborted. Only our own extension can send one to its page scripts. */
export function onNudge(heard: (nudge: NudgeMessage) => void, signal: AbortSignal): void {
  const listener = (message: NudgeMessage): void => {
    if (message.kind === 'ask-again') heard(message);
  };
  runtime()?.onMessage.addListener(listener);
  signal.addEventListener('abort', () => runtime()?.onMessage.removeListener(listener));
}
