// The few things a page script has of the extension API, and what it said through them.
import { vi } from 'vitest';
import type { NudgeMessage, PageMessage, PageReply } from '../../../src/messages/page-to-background.ts';

export class FakeRuntime {
  id: string | undefined = 'einmal';
  readonly said: PageMessage[] = [];
  readonly listeners = new Set<(message: NudgeMessage) => void>();
  /** Taken in turn; the last one stays. A function is called, so that it can throw. */
  replies: (PageReply | null | (() => Promise<PageReply | null>))[] = [null];
  readonly onMessage = {
    addListener: (listener: (message: NudgeMessage) => void): void => void this.listeners.add(listener),
    removeListener: (listener: (message: NudgeMessage) => void): void => void this.listeners.delete(listener),
  };

  async sendMessage(message: PageMessage): Promise<PageReply | null> {
    this.said.push(message);
    if (message.kind === 'filled') return null;
    const reply = this.replies.length > 1 ? this.replies.shift() : this.replies[0];
    return typeof reply === 'function' ? reply() : (reply ?? null);
  }

  nudge(choice?: string): void {
    for (const listener of this.listeners) listener({ kind: 'ask-again', ...(choice === undefined ? {} : { choice }) });
  }

  /** An update leaves the script behind: no id any more, and nobody to talk to. */
  orphan(): void {
    this.id = undefined;
  }

  get questions(): number {
    return this.said.filter(({ kind }) => kind === 'field-found').length;
  }
}

export function installRuntime(): FakeRuntime {
  const runtime = new FakeRuntime();
  vi.stubGlobal('browser', { runtime });
  return runtime;
}
