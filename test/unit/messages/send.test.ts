import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UiKind } from '../../../src/messages/ui-to-background.ts';
import { ASKS } from '../../fakes/asks.ts';

const sendMessage = vi.fn();
vi.mock('../../../src/browser.ts', () => ({ browser: { runtime: { sendMessage } } }));
const { send } = await import('../../../src/messages/send.ts');

const NO_ANSWER = { ok: false, failure: 'no-answer' };
const ask = (kind: UiKind) => send(kind, ASKS[kind] as never);

beforeEach(() => {
  vi.useFakeTimers();
  sendMessage.mockReset();
});
afterEach(() => vi.useRealTimers());

/** To do these twice would show, store or end something twice. */
const ONCE: readonly UiKind[] = [
  'take-over',
  'create-vault',
  'recover',
  'change-passphrase',
  'rotate-vault',
  'replace-recovery',
  'open-attempt',
  'recovery-noted',
  'next-code',
  'remove-entry',
  'guard-entry',
  'guarded-code',
  'fill-guarded',
  'reveal-secret',
  'restore-file',
  'erase-vault',
  'dismiss-checklist',
  'dismiss-notices',
  'change-settings',
  'forbid-export',
];

describe('asking', () => {
  it.each(Object.keys(ASKS) as UiKind[])(
    '%s again after a worker’s death, if that is as good as once',
    async (kind) => {
      sendMessage.mockRejectedValueOnce(new Error('message port closed')).mockResolvedValue({ ok: true, value: 1 });
      const once = ONCE.includes(kind);
      expect(await ask(kind)).toEqual(once ? NO_ANSWER : { ok: true, value: 1 });
      expect(sendMessage).toHaveBeenCalledTimes(once ? 1 : 2);
      expect(sendMessage).toHaveBeenCalledWith({ kind, ...ASKS[kind] });
    },
  );

  it('does not repeat what was answered, be it a failure', async () => {
    sendMessage.mockResolvedValue({ ok: false, failure: 'vault-locked' });
    expect(await ask('entries')).toEqual({ ok: false, failure: 'vault-locked' });
    expect(sendMessage).toHaveBeenCalledTimes(1);
  });

  it('takes no reply at all for no answer', async () => {
    sendMessage.mockResolvedValue(undefined);
    expect(await ask('lock')).toEqual(NO_ANSWER);
    expect(sendMessage).toHaveBeenCalledTimes(2);
  });
});

describe('a question that stays open', () => {
  it.each([
    ['create-vault', 5_000],
    ['rotate-vault', 60_000],
    ['erase-vault', 60_000],
    ['restore-file', 60_000],
  ] as const)('%s is given up after %j ms', async (kind, ms) => {
    sendMessage.mockReturnValue(new Promise(() => undefined));
    let reply: unknown = null;
    void ask(kind).then((said) => {
      reply = said;
    });
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(reply).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(reply).toEqual(NO_ANSWER);
  });
});
