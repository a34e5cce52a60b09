import type { EntryView } from '../entry.ts';
import type { Attempts } from './attempts.ts';
import { isNames, isPage, type NamesRow } from './format.ts';
import type { Erasing, Kept, Ledger } from './ledger.ts';
import { LEGACY } from './legacy.ts';
import { isAgain } from './names.ts';
import { namedBy, setPlace } from './place.ts';
import { alone, destroy, isVaultDatabase, noise, noteGone, type Places } from './places.ts';
import { scrubLater } from './scrub.ts';

/**
 * Erases the vault and both its copies, and keeps the list of names. Each step may be repeated: after a death, `settleErase`
 * goes on where it was.
 */
export const eraseVault = (places: Places, attempts: Attempts, now: number): Promise<void> =>
  // Planned and done under one hold: a vault sealed anew in between would be none of the plan's.
  attempts.held((reset) =>
    alone(async () => {
      await note(places, await planFor(places, now));
      await settleAlone(places, reset);
    }),
  );

/** Where only the first of the ledger's two halves takes it, it is noted; a full disk must not keep what is to go. */
const note = ({ ledger }: Places, plan: Erasing): Promise<void> =>
  ledger.set('erasing', plan).catch(async (error: unknown) => {
    const [first] = await ledger.both('erasing');
    if (first?.at !== plan.at) throw error;
  });

async function planFor(places: Places, now: number): Promise<Erasing> {
  const { mirror, current } = places;
  const place = await places.place();
  const store = await current();
  // One that cannot be read is erased all the same.
  const first = await store?.pages().catch(() => undefined);
  const stored = first?.header === undefined ? await mirror.all() : first;
  const rows = stored.pages.filter(isPage).flatMap(({ names }) => (isNames(names) ? (names.rows ?? []) : []));
  const named = place ? namedBy(place) : [];
  // Also what a death left behind where nothing could note it.
  const found = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name && isVaultDatabase(name));
  const databases = [...new Set([...named, ...found, LEGACY].filter((name) => name !== undefined))];
  return { at: now, databases, rows };
}

/** Finishes an erase that was begun, or repeats it where its vault came back; true if there is no vault for that reason. */
export const settleErase = (places: Places, attempts: Attempts): Promise<boolean> =>
  attempts.held((reset) => alone(() => settleAlone(places, reset)));

async function settleAlone(places: Places, reset: () => Promise<void>): Promise<boolean> {
  const { ledger, mirror, open } = places;
  const erasing = await ledger.get('erasing');
  const place = erasing && (await places.place());
  // An old note that came back with an older state of the storage: never to hit a vault that came later.
  const isMeant = erasing !== undefined && (!place || erasing.databases.includes(place.current));
  if (isMeant) {
    // What cannot be deleted now does not keep the rest: the note stays, and it is tried again at the next start.
    const failures: unknown[] = [];
    const trying = (work: Promise<void>) => work.catch((error: unknown) => void failures.push(error));
    for (const name of erasing.databases) await trying(destroy(open, name));
    await trying(mirror.erase(noise));
    if (failures.length > 0) throw failures[0];
    await keepList(ledger, erasing);
    await ledger.remove('damaged');
    await noteGone(ledger, erasing.databases);
    await ledger.remove('place');
    await reset();
    await scrubLater(ledger);
  }
  if (erasing) await ledger.remove('erasing');
  return (await settleReturned(places)) || isMeant;
}

/** A vault that came back goes once more; the one in use, if there is one, gets its second copy back. */
async function settleReturned(places: Places): Promise<boolean> {
  const { ledger, mirror, open } = places;
  const { returned, place, isMirrorOver } = await places.standing();
  if (returned.length === 0) return false;
  const inUse = place ? namedBy(place) : [];
  for (const name of returned.flatMap(namedBy)) if (!inUse.includes(name)) await destroy(open, name);
  if (isMirrorOver) await mirror.erase(noise);
  await scrubLater(ledger);
  if (!place) await ledger.remove('place');
  else {
    await setPlace(ledger, place);
    if (isMirrorOver) await places.notice('copy-restored');
  }
  return !place;
}

/** What was still open on an older list stays on it. A list that was there already may have been dismissed. */
async function keepList(ledger: Ledger, erasing: Erasing): Promise<void> {
  const databases = erasing.databases.filter(isVaultDatabase);
  const gone = (await ledger.both('gone')).flatMap((names) => names ?? []);
  const isRepeated = databases.length > 0 && databases.every((name) => gone.includes(name));
  if (!isRepeated) await ledger.set('checklist', await mergedList(ledger, erasing));
}

async function mergedList(ledger: Ledger, { at, rows }: Erasing): Promise<Kept> {
  const before = await ledger.get('checklist');
  const known = new Set(rows.map(({ id }) => id));
  const open = (before?.rows ?? []).filter(({ id, doneAt }) => doneAt === null && !known.has(id));
  return { erasedAt: at, rows: [...rows.map((row: NamesRow) => ({ ...row, doneAt: null })), ...open] };
}

/** Ticks what was captured again, once for each capture. True if anything changed. */
export const tickChecklist = (ledger: Ledger, view: EntryView): Promise<boolean> =>
  withRows(ledger, (rows) => {
    const index = rows.findIndex((row) => row.doneAt === null && isAgain(row, view));
    return index < 0 || rows.some((row) => row.by === view.id)
      ? rows
      : rows.map((row, at) => (at === index ? { ...row, doneAt: view.createdAt, by: view.id } : row));
  });

/** The capture of this entry was undone. True if anything changed. */
export const untickChecklist = (ledger: Ledger, id: string): Promise<boolean> =>
  withRows(ledger, (rows) =>
    rows.map((row) => {
      if (row.by !== id) return row;
      const { by: _undone, ...open } = row;
      return { ...open, doneAt: null };
    }),
  );

/** Ticks what is there again by itself: a sealed copy was restored. True if anything changed. */
export const tickRestored = (ledger: Ledger, ids: ReadonlySet<string>, now: number): Promise<boolean> =>
  withRows(ledger, (rows) =>
    rows.map((row) => (row.doneAt === null && ids.has(row.id) ? { ...row, doneAt: now } : row)),
  );

const withRows = (ledger: Ledger, change: (rows: Kept['rows']) => Kept['rows']): Promise<boolean> =>
  alone(async () => {
    const list = await ledger.get('checklist');
    if (!list) return false;
    const rows = change(list.rows);
    if (rows.every((row, index) => row === list.rows[index])) return false;
    await ledger.set('checklist', { ...list, rows });
    return true;
  });

/** The list is no longer wanted. */
export const dismissChecklist = (ledger: Ledger): Promise<void> => alone(() => ledger.remove('checklist'));
