import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Life, mortal, mortalLocks } from '../../fakes/mortal.ts';
import { valueIn } from '../../fakes/vault.ts';
import {
  CODE,
  create,
  expectedCode,
  failTimes,
  fake,
  freshBrowser,
  freshKey,
  MINUTE,
  pass,
  prove,
  quiet,
  RIGHT,
  ready,
  recover,
  recoverySlot,
  save,
  slot,
  startWorker,
  stateNow,
  ui,
  unlock,
} from './worker.ts';

/** Every how many steps a worker is killed: in the long run at each. */
const STRIDE = process.env.EINMAL_SOAK ? 1 : 5;

let life: Life;
/** What still goes on in a dead worker knows by this that it is dead. */
const lived = new AsyncLocalStorage<Life>();
beforeEach(() => vi.stubGlobal('navigator', { locks: mortalLocks(() => lived.getStore() ?? life) }));
afterEach(() => vi.unstubAllGlobals());

async function live(): Promise<void> {
  fake.deafen();
  life = mortal(fake.api);
  await lived.run(life, () => startWorker(life.door));
}

/**
 * Kills the worker at one step of an operation after the other, each time in a fresh browser, and looks at what the next
 * worker makes of it. Gives how many kills there were.
 */
async function killAtEach(
  before: () => Promise<unknown>,
  operation: () => Promise<unknown>,
  after: (answered: boolean) => Promise<void>,
): Promise<number> {
  for (let step = 1; ; step += STRIDE) {
    freshBrowser();
    await live();
    await before();
    await quiet();
    // The counting begins with a worker of its own.
    await live();
    await stateNow();
    await quiet();
    let answered = false;
    life.dieAt = life.stepsNow() + step;
    const running = lived.run(life, operation).then(() => {
      answered = true;
    });
    await Promise.race([life.dead, running.then(quiet)]);
    if (!life.isDead()) return Math.floor(step / STRIDE);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await live();
    await quiet();
    await after(answered);
  }
}

const fresh = freshKey();
const freshCode = freshKey();
/** Which of the keys open the vault now; it is unlocked then. */
async function openers(...keys: readonly string[]): Promise<readonly string[]> {
  const opening: string[] = [];
  for (const key of keys) {
    await ui('lock');
    if ((await unlock(key)).ok) opening.push(key);
  }
  await unlock(opening[0]);
  return opening;
}
const isWhole = async (id: string): Promise<void> => {
  await quiet();
  expect(await stateNow()).toBe('unlocked');
  expect(await ui('codes', { ids: [id] })).toMatchObject({ value: [{ id, code: { code: expectedCode() } }] });
};

describe('a worker killed at any step of', () => {
  let id = '';
  const vault = async () => {
    id = await ready();
  };
  const locked = async () => {
    await vault();
    await ui('lock');
  };

  it('creating leaves no vault, or one that the passphrase opens', async () => {
    const kills = await killAtEach(
      async () => undefined,
      create,
      async () => {
        if ((await stateNow()) === 'none') valueIn(await create());
        await ui('lock');
        valueIn(await unlock());
        expect(await ui('entries')).toEqual({ ok: true, value: [] });
      },
    );
    expect(kills).toBeGreaterThan(3);
  });

  it('unlocking leaves it locked or unlocked, and the passphrase opens it', async () => {
    const kills = await killAtEach(locked, unlock, async (answered) => {
      if (answered) expect(await stateNow()).toBe('unlocked');
      const { wrong } = valueIn(await ui('lock-state'));
      expect(wrong).toBeLessThanOrEqual(1);
      valueIn(await unlock());
      await isWhole(id);
    });
    expect(kills).toBeGreaterThan(3);
  });

  it('an attempt never takes a wrong passphrase back', async () => {
    const before = async () => {
      await locked();
      await failTimes(3);
    };
    let begun = false;
    const attempt = async () => {
      begun = false;
      const opened = await ui('open-attempt');
      begun = opened.ok;
      if (opened.ok) await ui('unlock', { proof: { attempt: opened.value.attempt, wrappingKeys: [freshKey()] } });
    };
    await killAtEach(before, attempt, async () => {
      const { wrong } = valueIn(await ui('lock-state'));
      if (begun) expect(wrong).toBe(4);
      else expect([3, 4]).toContain(wrong);
    });
  });

  it('the tenth wrong passphrase erases, if not now, then before the next is tried', async () => {
    const before = async () => {
      await vault();
      await failTimes(9);
      pass(15 * MINUTE);
    };
    await killAtEach(
      before,
      () => unlock(freshKey()),
      async () => {
        if (valueIn(await ui('lock-state')).wrong === 9) return;
        pass(MINUTE + 1);
        await ui('open-attempt');
        expect(await stateNow()).toBe('none');
        expect(valueIn(await ui('checklist'))?.rows).toHaveLength(1);
        expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['einmal-ledger']);
      },
    );
  });

  it('erasing leaves the vault or nothing but the list', async () => {
    await killAtEach(
      vault,
      () => ui('erase-vault'),
      async (answered) => {
        const state = await stateNow();
        if (state !== 'none') {
          expect(answered).toBe(false);
          valueIn(await unlock());
          return isWhole(id);
        }
        expect(valueIn(await ui('checklist'))?.rows).toHaveLength(1);
        expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['einmal-ledger']);
        expect(JSON.stringify(fake.api.storage.local.all())).not.toContain('vault/');
        valueIn(await create());
      },
    );
  });

  it('changing the passphrase leaves exactly one that opens', async () => {
    const change = () => prove(RIGHT, (proof) => ui('change-passphrase', { proof, passphrase: slot(fresh) }));
    await killAtEach(vault, change, async (answered) => {
      expect(await openers(RIGHT, fresh)).toEqual(answered ? [fresh] : [expect.any(String)]);
      await isWhole(id);
    });
  });

  it('rotating leaves one vault, whole, that exactly one passphrase opens', async () => {
    const rotate = () =>
      prove(RIGHT, (proof) =>
        ui('rotate-vault', { proof, passphrase: slot(fresh), recovery: recoverySlot(freshCode) }),
      );
    await killAtEach(vault, rotate, async (answered) => {
      const opening = await openers(RIGHT, fresh);
      expect(opening).toEqual(answered ? [fresh] : [expect.any(String)]);
      await isWhole(id);
      expect(await indexedDB.databases()).toHaveLength(2);
      await ui('lock');
      valueIn(await recover(opening[0] === RIGHT ? CODE : freshCode, freshKey()));
      expect(await ui('notices')).toEqual({ ok: true, value: [] });
    });
  });

  it('recovering leaves the code good, and exactly one passphrase', async () => {
    await killAtEach(
      locked,
      () => recover(CODE, fresh),
      async (answered) => {
        expect(await openers(RIGHT, fresh)).toEqual(answered ? [fresh] : [expect.any(String)]);
        await ui('lock');
        valueIn(await recover(CODE, freshKey()));
        await isWhole(id);
      },
    );
  });

  it('restoring leaves no vault, or the whole one', async () => {
    let text = '';
    const before = async () => {
      await vault();
      text = valueIn(await ui('sealed-copy'));
      await ui('erase-vault');
    };
    await killAtEach(
      before,
      () => ui('restore-file', { text, wrappingKeys: [RIGHT, ''] }),
      async (answered) => {
        if ((await stateNow()) === 'none') {
          expect(answered).toBe(false);
          valueIn(await ui('restore-file', { text, wrappingKeys: [RIGHT, ''] }));
        }
        valueIn(await unlock());
        await isWhole(id);
      },
    );
  });

  it('adding an account loses none that was there, and none that was said to be kept', async () => {
    const add = () => save({ uri: 'otpauth://totp/x?secret=GEZDGNBV', name: 'x', sites: [] });
    await killAtEach(vault, add, async (answered) => {
      await isWhole(id);
      const { length } = valueIn(await ui('entries'));
      if (answered) expect(length).toBe(2);
      else expect([1, 2]).toContain(length);
      await ui('lock');
      valueIn(await unlock());
      await quiet();
      expect(valueIn(await ui('entries'))).toHaveLength(length);
      expect(await ui('notices')).toEqual({ ok: true, value: [] });
    });
  });
});
