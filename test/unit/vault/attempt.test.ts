import { describe, expect, it } from 'vitest';
import { attempts, begun, failTimes, is, MINUTE, pass, restart, SECOND, state } from './counting.ts';

const OVER = { ok: false, failure: 'attempt-over' };
const never = async (): Promise<never> => {
  throw new Error('verified');
};

describe('an attempt', () => {
  it('that was never answered counts after a restart, and waits', async () => {
    await failTimes(4);
    await begun();
    restart();
    expect(await attempts.state()).toEqual(state(5, 30 * SECOND));
  });

  it('can be answered after a restart, once', async () => {
    const attempt = await begun();
    restart();
    expect(await attempts.answer(attempt, is('right'))).toMatchObject({ ok: true });
    expect(await attempts.answer(attempt, never)).toEqual(OVER);
  });

  it('that is not the newest, or that nobody began, is never verified', async () => {
    const first = await begun();
    const second = await begun();
    for (const attempt of [first, '', 'null', 'made up']) expect(await attempts.answer(attempt, never)).toEqual(OVER);
    expect(await attempts.answer(second, is('wrong'))).toMatchObject({ ok: true });
    expect(await attempts.answer(second, never)).toEqual(OVER);
    expect(await attempts.state()).toEqual(state(2, null));
  });

  it('is closed before it is verified, and gives no second try; without a verdict it does not count', async () => {
    const attempt = await begun();
    await expect(attempts.answer(attempt, never)).rejects.toThrow('verified');
    restart();
    expect(await attempts.answer(attempt, never)).toEqual(OVER);
    expect(await attempts.state()).toEqual(state(0, null));
  });

  it('that was right stays right, whatever fails after that', async () => {
    await failTimes(4);
    const attempt = await begun();
    const broken = async (right: () => Promise<void>) => {
      await right();
      throw new Error('no room');
    };
    await expect(attempts.answer(attempt, broken)).rejects.toThrow('no room');
    restart();
    expect(await attempts.state()).toEqual(state(0, null));
  });

  it('after a reset is over', async () => {
    const attempt = await begun();
    await attempts.reset();
    expect(await attempts.answer(attempt, never)).toEqual(OVER);
  });

  it('with the same wrong passphrase as before is not counted, and makes no wait', async () => {
    await failTimes(4);
    await attempts.answer(await begun(), is('same'));
    expect(await attempts.state()).toEqual(state(4, null));
    await failTimes(1);
    pass(30 * SECOND);
    await attempts.answer(await begun(), is('same'));
    expect(await attempts.state()).toEqual(state(5, null));
  });

  it('is taken back by closing it, unless it was answered or is not the newest', async () => {
    await failTimes(4);
    const first = await begun();
    await attempts.close(first);
    expect(await attempts.state()).toEqual(state(4, null));
    expect(await attempts.answer(first, never)).toEqual(OVER);
    await attempts.close(first);
    expect(await attempts.state()).toEqual(state(4, null));
    const second = await begun();
    await attempts.close('made up');
    await attempts.answer(second, is('wrong'));
    await attempts.close(second);
    expect(await attempts.state()).toEqual(state(5, 30 * SECOND));
  });

  it('that is the tenth is overdue a minute after it was begun, or once it was answered', async () => {
    await failTimes(9);
    pass(15 * MINUTE);
    const tenth = await begun();
    expect((await attempts.state()).overdue).toBe(false);
    pass(MINUTE);
    expect((await restart().state()).overdue).toBe(false);
    pass(1);
    expect((await restart().state()).overdue).toBe(true);
    pass(-MINUTE);
    await attempts.answer(tenth, is('wrong'));
    expect((await attempts.state()).overdue).toBe(true);
  });

  it('that is the tenth and right erases nothing', async () => {
    await failTimes(9);
    pass(15 * MINUTE);
    await attempts.answer(await begun(), is('right'));
    expect(await attempts.state()).toEqual(state(0, null));
  });
});
