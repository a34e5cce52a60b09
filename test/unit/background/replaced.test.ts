import { describe, expect, it, vi } from 'vitest';
import { type EntryView, formersOf } from '../../../src/entry.ts';
import { valueIn } from '../../fakes/vault.ts';
import {
  AT,
  confirm,
  create,
  fake,
  found,
  fullDisk,
  MINUTE,
  OTHER,
  page,
  pass,
  ready,
  restartWorker,
  ring,
  SITE,
  save,
  URI,
  ui,
  unlock,
} from './worker.ts';

const DAY = 86_400_000;
/** The same account with another key. */
const ANEW = URI.replace(/secret=[A-Z2-7]+/, 'secret=JBSWY3DPEHPK3PXP');

const views = async (): Promise<readonly EntryView[]> => valueIn(await ui('entries'));
const replaced = async (): Promise<readonly EntryView[]> => valueIn(await ui('replaced-entries'));
const idsOf = (list: readonly EntryView[]) => list.map(({ id }) => id);

describe('a new key for an account that is there', () => {
  it('is never taken without a decision', async () => {
    const id = await ready();
    expect(await save({ uri: ANEW })).toEqual({ ok: false, failure: 'entry-like' });
    expect(idsOf(await views())).toEqual([id]);
    expect(valueIn(await ui('compare-captured', { uris: [ANEW, URI] }))).toMatchObject([
      { same: null, named: [{ id }] },
      { same: { id }, named: [{ id }] },
    ]);
  });

  it('may stand beside it', async () => {
    await ready();
    valueIn(await save({ uri: ANEW, besides: true }));
    expect(await views()).toHaveLength(2);
    expect(await replaced()).toEqual([]);
  });

  it('replaces it, and what was there is shown and filled nowhere', async () => {
    const old = await ready();
    const { id } = valueIn(await save({ uri: ANEW, replaces: old }));
    expect(idsOf(await views())).toEqual([id]);
    expect(await replaced()).toMatchObject([{ id: old, replaced: { at: AT, by: id } }]);
    // One account alone fits the page: else nothing would be filled.
    expect(await page(found)).toMatchObject({ kind: 'code' });
  });

  it('is stored whole or not at all: the old one stays in use where the disk is full', async () => {
    const old = await ready();
    const full = fullDisk();
    expect(await save({ uri: ANEW, replaces: old })).toEqual({ ok: false, failure: 'storage-full' });
    full.over();
    expect(idsOf(await views())).toEqual([old]);
    expect(await replaced()).toEqual([]);
  });

  it('is stored once, however often it is asked for, also while the first time is under way', async () => {
    const old = await ready();
    const ask = { id: crypto.randomUUID(), uri: ANEW, replaces: old };
    const all = await Promise.all([save(ask), save(ask), save({ ...ask, name: 'Portal' })]);
    expect(all).toMatchObject(all.map(() => ({ ok: true, value: { id: ask.id } })));
    expect(await views()).toMatchObject([{ id: ask.id, name: 'Portal' }]);
    expect(await replaced()).toMatchObject([{ id: old }]);
    expect(await save({ uri: ANEW, replaces: old })).toEqual({ ok: false, failure: 'entry-known' });
    expect(await save({ ...ask, id: old, uri: OTHER })).toEqual({ ok: false, failure: 'entry-known' });
  });

  it('asked for again after a worker’s death may have its first code and is served', async () => {
    valueIn(await create());
    const ask = { id: crypto.randomUUID(), enrolledAt: SITE, tabId: 7 };
    valueIn(await save(ask));
    await fake.api.storage.session.remove('firstCode');
    await restartWorker();
    valueIn(await save(ask));
    expect(await page(confirm)).toMatchObject({ kind: 'code' });
  });

  it('replaces only what has its name', async () => {
    const other = await ready();
    const uri = ANEW.replace('adm', 'verwaltung');
    expect(await save({ uri, replaces: other })).toEqual({ ok: false, failure: 'entry-unknown' });
    expect(await views()).toHaveLength(1);
  });

  it('is compared by issuer and user name, not by capitals, and a code without both is nobody’s', async () => {
    valueIn(await create());
    valueIn(await save({ uri: 'otpauth://totp/Portal:adm?secret=GEZDGNBV' }));
    const named = async (uri: string) => valueIn(await ui('compare-captured', { uris: [uri] }))[0]?.named.length;
    expect(await named('otpauth://totp/PORTAL:Adm?secret=JBSWY3DP')).toBe(1);
    expect(await named('otpauth://totp/Portal:leitung?secret=JBSWY3DP')).toBe(0);
    valueIn(await save({ uri: 'otpauth://totp/?secret=GEZDGNBVGY' }));
    expect(await named('otpauth://totp/?secret=JBSWY3DP')).toBe(0);
  });
});

describe('undoing', () => {
  it('asks where a page was given a code of it', async () => {
    const id = await ready();
    expect(await page(found)).toMatchObject({ kind: 'code' });
    expect(await ui('undo-captured', { id, sure: false })).toEqual({ ok: false, failure: 'undo-used' });
    expect(await views()).toHaveLength(1);
    valueIn(await ui('undo-captured', { id, sure: true }));
    expect(await views()).toEqual([]);
  });

  it('takes the tick back from the list of what was erased', async () => {
    await ready();
    valueIn(await ui('erase-vault'));
    valueIn(await create());
    const { id } = valueIn(await save());
    const ticks = async () => (valueIn(await ui('checklist'))?.rows ?? []).map(({ doneAt }) => doneAt);
    expect(await ticks()).toEqual([AT]);
    valueIn(await ui('undo-captured', { id, sure: false }));
    expect(await ticks()).toEqual([null]);
    // A worker that died between the two: said again, the tick goes, too.
    const again = valueIn(await save()).id;
    expect(await ticks()).toEqual([AT]);
    valueIn(await ui('remove-entry', { id: again }));
    expect(await ui('undo-captured', { id: again, sure: false })).toEqual({ ok: false, failure: 'entry-unknown' });
    expect(await ticks()).toEqual([null]);
  });

  it('changes nothing where the disk is full', async () => {
    const old = await ready();
    const { id } = valueIn(await save({ uri: ANEW, replaces: old }));
    const full = fullDisk();
    expect(await ui('undo-captured', { id, sure: false })).toEqual({ ok: false, failure: 'storage-full' });
    expect(await ui('restore-replaced', { id: old })).toEqual({ ok: false, failure: 'storage-full' });
    full.over();
    expect(idsOf(await views())).toEqual([id]);
    expect(idsOf(await replaced())).toEqual([old]);
  });

  it('is for a moment, and not for an account that a site has taken a code of', async () => {
    const id = await ready();
    valueIn(await ui('confirm-entry', { id }));
    expect(await ui('undo-captured', { id, sure: false })).toEqual({ ok: false, failure: 'undo-late' });
    const later = valueIn(await save({ uri: ANEW, besides: true })).id;
    for (let minute = 0; minute < 10; minute += 1) {
      pass(MINUTE);
      await ring('beat');
    }
    expect(await ui('undo-captured', { id: later, sure: false })).toEqual({ ok: false, failure: 'undo-late' });
    expect(await views()).toHaveLength(2);
  });
});

describe('keys replaced one after another', () => {
  const THIRD = URI.replace(/secret=[A-Z2-7]+/, 'secret=MFRGGZDFMZTWQ2LK');
  /** The first, the second and the third, which is in use. */
  const chain = async () => {
    const first = await ready();
    pass(1_000);
    const second = valueIn(await save({ uri: ANEW, replaces: first })).id;
    pass(1_000);
    const third = valueIn(await save({ uri: THIRD, replaces: second })).id;
    return [first, second, third] as const;
  };

  it('all go with the account, and the time steps of all are forgotten', async () => {
    const [first, second, third] = await chain();
    await fake.api.storage.local.set({ usedSteps: { [first]: 1, [second]: 2, [third]: 3, other: 4 } });
    valueIn(await ui('remove-entry', { id: third }));
    expect(await replaced()).toEqual([]);
    expect((await fake.api.storage.local.get('usedSteps')).usedSteps).toEqual({ other: 4 });
  });

  it('are all the account’s former ones, whichever is in use', async () => {
    const [first, second, third] = await chain();
    expect(idsOf(formersOf(third, await replaced()))).toEqual([second, first]);
    pass(1_000);
    valueIn(await ui('restore-replaced', { id: first }));
    expect(idsOf(await views())).toEqual([first]);
    expect(idsOf(formersOf(first, await replaced()))).toEqual([third, second]);
    // What was brought back is no capture of a moment ago.
    pass(1_000);
    valueIn(await ui('restore-replaced', { id: second }));
    expect(await ui('undo-captured', { id: second, sure: false })).toEqual({ ok: false, failure: 'undo-late' });
  });

  it('undone one after the other lead back to the first', async () => {
    const [first, second, third] = await chain();
    valueIn(await ui('undo-captured', { id: third, sure: false }));
    expect(idsOf(await views())).toEqual([second]);
    valueIn(await ui('undo-captured', { id: second, sure: false }));
    expect(idsOf(await views())).toEqual([first]);
    expect(await replaced()).toEqual([]);
  });
});

describe('what was replaced', () => {
  it('is back after undoing, and the new one is gone', async () => {
    const old = await ready();
    const { id } = valueIn(await save({ uri: ANEW, replaces: old }));
    valueIn(await ui('undo-captured', { id, sure: false }));
    expect(await views()).toMatchObject([{ id: old, sites: [SITE] }]);
    expect(await replaced()).toEqual([]);
    expect(await ui('undo-captured', { id, sure: false })).toEqual({ ok: false, failure: 'entry-unknown' });
  });

  it('can be taken into use again, both ways', async () => {
    const old = await ready();
    const { id } = valueIn(await save({ uri: ANEW, replaces: old }));
    valueIn(await ui('restore-replaced', { id: old }));
    expect(idsOf(await views())).toEqual([old]);
    expect(idsOf(await replaced())).toEqual([id]);
    valueIn(await ui('restore-replaced', { id }));
    expect(idsOf(await views())).toEqual([id]);
    expect(await ui('restore-replaced', { id })).toMatchObject({ ok: true, value: { id } });
    expect(await ui('restore-replaced', { id: 'gone' })).toEqual({ ok: false, failure: 'entry-unknown' });
  });

  it('goes for good with the account that took its place', async () => {
    const old = await ready();
    const { id } = valueIn(await save({ uri: ANEW, replaces: old }));
    valueIn(await ui('remove-entry', { id }));
    expect(await views()).toEqual([]);
    expect(await replaced()).toEqual([]);
  });

  it('is kept for thirty days and goes at the next unlocking', async () => {
    const old = await ready();
    valueIn(await save({ uri: ANEW, replaces: old }));
    vi.setSystemTime(AT + 30 * DAY - 1);
    valueIn(await ui('lock'));
    valueIn(await unlock());
    expect(idsOf(await replaced())).toEqual([old]);
    vi.setSystemTime(AT + 30 * DAY);
    valueIn(await ui('lock'));
    valueIn(await unlock());
    await vi.waitFor(async () => expect(await replaced()).toEqual([]));
    expect(await views()).toHaveLength(1);
  });

  it('can be captured once more', async () => {
    const old = await ready();
    const { id } = valueIn(await save({ uri: ANEW, replaces: old }));
    valueIn(await save({ uri: URI, replaces: id }));
    expect(await views()).toHaveLength(1);
  });
});

it('two hundred captures with one name replace nothing unasked', async () => {
  await ready();
  const secrets = Array.from(
    { length: 200 },
    (_none, index) => `secret=GEZDGNBVGY3TQ${'ABCDEFGHIJKLMNOP'[index % 16]}${'ABCDEFGHIJKLMNOP'[index >> 4]}A`,
  );
  const uris = secrets.map((secret) => URI.replace(/secret=[A-Z2-7]+/, secret));
  for (const uri of uris) expect(await save({ uri })).toEqual({ ok: false, failure: 'entry-like' });
  expect(await views()).toHaveLength(1);
  for (const uri of uris) valueIn(await save({ uri, besides: true }));
  expect(await views()).toHaveLength(201);
  expect(await replaced()).toEqual([]);
});
