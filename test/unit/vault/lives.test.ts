import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import type { Bytes } from '../../../src/bytes.ts';
import { accessOf } from '../../../src/vault/access.ts';
import { dropPrevious } from '../../../src/vault/places.ts';
import { checkVault } from '../../../src/vault/unlock.ts';
import { fakeArea } from '../../fakes/area.ts';
import { randomOf, seedOfRun } from '../../fakes/random.ts';
import { freshPlaces, started, unlockWith, valueIn } from '../../fakes/vault.ts';
import { type Content, DEEDS, type Profile, savedFile } from './deeds.ts';
import { erase } from './erased.ts';
import { killedAt, step, vaultDatabases } from './kills.ts';
import { namesIn } from './two.ts';

/**
 * Random lives of a profile: deeds, each perhaps on a full disk or killed at some step; then perhaps storage.local as it was at
 * any earlier moment, or an IndexedDB that is empty; then a start, perhaps killed or on a full disk, too.
 */
const LIVES = process.env.EINMAL_SOAK === '1' ? 2_000 : 40;
const STEPS = 12;
/** Of all of them; ends only a hang. */
const PATIENCE = 60_000 + LIVES * 1_000;
/** More steps than a deed or a start has: some are not killed. */
const MOST_STEPS = 22;
/** Writes of storage.local that the last deed may have made. */
const LAST = 12;

type Full = 'vault' | 'everything' | 'IndexedDB';
let full: Full | null = null;
const quota = () => new DOMException('full', 'QuotaExceededError');
const { put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
  if (full === 'IndexedDB') throw quota();
  return key === undefined ? put.call(this, value) : put.call(this, value, key);
};

it(`in ${LIVES} random lives no change that was told is lost, and nothing that is over opens`, {
  timeout: PATIENCE,
}, async () => {
  const seed = seedOfRun();
  const counts = { deeds: 0, killed: 0, full: 0, 'put back': 0, emptied: 0, restarted: 0 };
  for (let count = 0; count < LIVES; count += 1) {
    const trail: string[] = [];
    try {
      await live(randomOf(seed + count), trail, counts);
    } catch (error) {
      throw new Error(`EINMAL_SEED=${seed + count}: ${trail.join(' ')}`, { cause: error });
    }
  }
  console.info(`seed ${seed}`, counts);
});

async function live(random: () => number, trail: string[], counts: Record<string, number>): Promise<void> {
  const isOnce = (chance: number) => random() < chance;
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const tell = (what: string) => {
    trail.push(what);
    counts[what] = (counts[what] ?? 0) + 1;
  };
  freshPlaces();
  const area = fakeArea();
  /** Everything that storage.local ever was. */
  let states: Record<string, unknown>[] = [];
  area.before = ({ set = {} }) => {
    step();
    if (full === 'everything' && Object.keys(set).length > 0) throw quota();
    if (full === 'vault' && Object.keys(set).some((key) => key.startsWith('vault/'))) throw quota();
    states.push(structuredClone(area.all()));
  };
  const start = () => started(area);
  let profile: Profile = { places: await start(), content: { key: null, names: [] }, keys: null, file: null };
  /** What may be there: one thing, or after a death that or another. */
  let possible: readonly Content[] = [profile.content];
  let over: readonly Bytes[] = [];
  /** Since the last check: then the second copy may lag behind, which the user was told. */
  let wasFull = false;

  /** Runs it on a full disk or kills it; 'done' only where it said so. */
  async function risk(name: string, work: () => Promise<unknown>) {
    full = isOnce(0.3) ? pick(['vault', 'everything', 'IndexedDB'] as const) : null;
    const at = isOnce(0.5) ? 1 + Math.floor(random() * MOST_STEPS) : Number.POSITIVE_INFINITY;
    trail.push(`${name}${full ? `[${full} full]` : ''}${at < MOST_STEPS ? `!${at}` : ''}`);
    if (full) tell('full');
    wasFull ||= full !== null;
    try {
      const { said, died } = await killedAt(at, work);
      const isRefused = (said as { readonly ok?: boolean } | undefined)?.ok === false;
      if (died) tell('killed');
      if (isRefused && !full) throw new Error(`${name} was refused`);
      return died ? 'died' : isRefused ? 'refused' : 'done';
    } catch (error) {
      if (!full) throw error;
      return 'died';
    } finally {
      full = null;
    }
  }

  async function deed(): Promise<boolean> {
    const { content } = profile;
    const planned = Object.entries(DEEDS).flatMap(([name, plan]) => {
      const deed = plan(profile);
      return deed ? [{ name, ...deed }] : [];
    });
    if (planned.length === 0) return false;
    const { name, after, work } = pick(planned);
    counts.deeds = (counts.deeds ?? 0) + 1;
    const outcome = await risk(name, work);
    if (outcome === 'done') settle(after, content);
    if (outcome === 'died') possible = [content, after];
    if (name === 'restore' && outcome !== 'done') await heal();
    return outcome === 'died';
  }

  /** Every mark of damage is ours: where nothing was restored it has to go again, and may come back when storage.local does. */
  async function heal(): Promise<void> {
    const places = await start();
    const [place, damaged] = [await places.place(), await places.ledger.get('damaged')];
    if (place && damaged?.database === place.current) await places.ledger.remove('damaged');
  }

  /** This is there now, and no key of anything else opens. */
  function settle(content: Content, ...others: readonly Content[]): void {
    over = [...over, ...others.flatMap(({ key }) => key ?? [])].filter((key) => key !== content.key);
    const isSame = content.key === profile.content.key;
    profile = { ...profile, content, keys: isSame ? profile.keys : null };
    possible = [content];
  }

  async function fail(): Promise<void> {
    const kind = pick(wasFull ? (['put back', 'restarted'] as const) : (['put back', 'emptied', 'restarted'] as const));
    tell(kind);
    if (kind === 'emptied') globalThis.indexedDB = new IDBFactory();
    if (kind !== 'put back' || states.length === 0) return;
    // As often in the middle of what was last as anywhere.
    const last = isOnce(0.5) ? Math.min(LAST, states.length) : states.length;
    const at = states.length - 1 - Math.floor(random() * last);
    const state = states[at] ?? {};
    await area.clear();
    await area.set(structuredClone(state));
    states = states.slice(0, at + 1);
  }

  async function check(): Promise<void> {
    trail.push('check');
    const { places } = profile;
    const ended = over.filter((key) => !possible.some((content) => content.key === key));
    for (const key of ended.slice(-5)) expect((await unlockWith(places, 'passphrase', key)).ok).toBe(false);
    const { is } = await accessOf(places);
    const none = possible.find(({ key }) => key === null);
    // One that was never told to be there is as good as none.
    if (none && is === 'lost') await erase(places);
    if (none && (is === 'none' || is === 'lost')) {
      expect([await vaultDatabases(), Object.keys(area.all()).filter((key) => key.startsWith('vault/'))]).toEqual([
        [],
        [],
      ]);
      return settle(none, ...possible);
    }
    expect(is).toBe('there');
    for (const content of possible) {
      const { key, names } = content;
      const unlocked = key && (await unlockWith(places, 'passphrase', key));
      if (!key || !unlocked?.ok) continue;
      const found = await namesIn(places, key);
      if (found !== names.toSorted().join() && content !== possible.at(-1)) continue;
      expect(found).toBe(names.toSorted().join());
      const { keys } = unlocked.value;
      settle(content, ...possible);
      profile = { ...profile, keys };
      expect(await checkVault(places, keys.vaultKey)).toMatch(/^(whole|healed)$/);
      if (isOnce(0.6)) await dropPrevious(places);
      return;
    }
    throw new Error('nothing opens');
  }

  for (let count = 0; count < STEPS; count += 1) {
    if (isOnce(0.3)) profile = { ...profile, file: (await savedFile(profile)) ?? profile.file };
    const died = await deed();
    if (!died && isOnce(0.45)) {
      const { content, places } = profile;
      if (content.key)
        profile = { ...profile, keys: valueIn(await unlockWith(places, 'passphrase', content.key)).keys };
      continue;
    }
    await fail();
    // A start that is killed or on a full disk; then one that is not.
    if (isOnce(0.5)) await risk('start', start);
    profile = { ...profile, places: await start(), keys: null };
    await heal();
    await check();
    wasFull = false;
  }
}
