import { randomBytes, toBase64 } from '../bytes.ts';
import { done, failed, type Result } from '../result.ts';
import type { Area } from './area.ts';
import type { SealedVault } from './format.ts';
import { type Ledger, openLedger, type Place } from './ledger.ts';
import { destroyLegacy, LEGACY } from './legacy.ts';
import { type Mirror, mirrorIn } from './mirror.ts';
import { namedBy, type Standing, setPlace, standingOf } from './place.ts';
import { scrubLater } from './scrub.ts';
import { openStore, type Store, type Stored } from './store.ts';

/** Where a vault can be: the databases, the second copy, and the ledger that says which of them is meant. */
export interface Places {
  readonly ledger: Ledger;
  readonly mirror: Mirror;
  /** Something that the user is to be told. */
  readonly notice: (what: CopyNotice) => Promise<void>;
  standing(): Promise<Standing>;
  /** What the ledger says of the vault in use. */
  place(): Promise<Place | undefined>;
  /** The database with this name, its connection kept. */
  open(name: string): Store;
  /** The database of the vault in use; null if there is none. */
  current(): Promise<Store | null>;
}

/** The second copy is missing or behind; one copy was made anew; an older state is in use than there was. */
export type CopyNotice = 'copy-behind' | 'copy-restored' | 'older-state';

export function openPlaces(area: Area, notice: Places['notice'] = async () => undefined): Places {
  const ledger = openLedger(area);
  const stores = new Map<string, Store>();
  const open = (name: string): Store => {
    const known = stores.get(name) ?? openStore(name);
    stores.set(name, known);
    return known;
  };
  const standing = () => standingOf(ledger);
  const place = async () => (await standing()).place;
  return {
    ledger,
    mirror: mirrorIn(area),
    notice,
    standing,
    place,
    open,
    async current() {
      const inUse = await place();
      return inUse ? open(inUse.current) : null;
    },
  };
}

/** One writer at a time, in all contexts of the extension. */
export const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('einmal-vault', work);

/** A new vault's database: its name tells vaults apart, and says nothing else. */
export const freshDatabase = (): string =>
  `einmal-${[...randomBytes(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

export const isVaultDatabase = (name: string): boolean => /^einmal-[0-9a-f]{16}$/.test(name);

/** Random text of a length, to write over what must go. */
export const noise = (length: number): string =>
  toBase64(randomBytes(Math.max(1, Math.ceil((length * 3) / 4)))).slice(0, length);

/** 'drop' deletes the vault that was in use before; 'keep' leaves it, and what the second copy holds, until the next unlock. */
export type Before = 'drop' | 'keep';

/**
 * Puts a whole vault into use, in a database of its own. One write of the ledger decides: before it the old vault is in
 * use, after it the new one, and `settlePlaces` finishes what a death in between left.
 */
export async function install(
  places: Places,
  { header, pages, secrets }: SealedVault,
  before: Before,
): Promise<Result<null, 'storage-full'>> {
  const { ledger, mirror, open } = places;
  const { vaultId } = header;
  const name = freshDatabase();
  const place = await places.place();
  await settleBuilding(places, place);
  const old = place?.current ?? (await legacyName());
  const second = before === 'keep' ? await mirror.all() : nothing;
  const aside = isEmpty(second) ? [] : [freshDatabase()];
  await ledger.set('building', { databases: [name, ...aside] });
  const writes = [
    () => open(name).replace({ header, pages, secrets }),
    // As it is, believable or not.
    ...aside.map((database) => () => open(database).replace({ header: { generation: 0, ...second } })),
  ];
  for (const write of writes) {
    if ((await write()).ok) continue;
    await settlePlaces(places);
    return failed('storage-full');
  }
  const given = old ? [old] : [];
  const previous = [...(place?.previous ?? []), ...(before === 'keep' ? [...given, ...aside] : [])];
  const dropping = [...(place?.dropping ?? []), ...(before === 'drop' ? given : [])];
  try {
    await setPlace(ledger, { current: name, vaultId, finishing: true, previous, dropping });
    await settlePlaces(places);
  } catch (error) {
    // Decided by the first of the ledger's two writes: what comes after it is made up for at the next start.
    if ((await places.place())?.current !== name) throw error;
    await places.notice('copy-behind');
  }
  return done(null);
}

const nothing: Stored = { header: undefined, pages: [], secrets: [] };
const isEmpty = ({ header, pages, secrets }: Stored): boolean =>
  header === undefined && pages.length + secrets.length === 0;

const legacyName = async (): Promise<string | undefined> =>
  (await indexedDB.databases()).some(({ name }) => name === LEGACY) ? LEGACY : undefined;

/** Finishes what was begun: a database half built goes, the second copy is made, what is no longer needed is deleted. */
export async function settlePlaces(places: Places): Promise<void> {
  const { ledger, mirror, open } = places;
  const [standing] = await Promise.all([places.standing(), noteGone(ledger, [])]);
  let { place } = standing;
  await settleBuilding(places, place);
  // Nobody can believe either copy before an unlock; that one makes the second anew, and says so.
  if (!place || standing.isPutBack) return;
  const step = async (next: Place): Promise<void> => {
    place = next;
    await setPlace(ledger, next);
  };
  // A death between the ledger's two writes, or one of its copies lost.
  if (!standing.areAlike) await step(place);
  if (place.finishing) {
    const { finishing: _finished, ...rest } = place;
    const whole = await open(place.current).all();
    // Wiped meanwhile: then the second copy is all there is, and stays. No room for it: tried again at the next start.
    if (whole.header === undefined) return;
    if (await isMade(mirror.replace(whole))) await step(rest);
    else await places.notice('copy-behind');
  }
  // Not while the second copy still is the old vault's: then that is all there is of it, if this one is lost.
  if (place.dropping && !place.finishing) {
    const kept: string[] = [];
    await noteGone(ledger, place.dropping);
    for (const name of place.dropping) await destroy(open, name).catch(() => void kept.push(name));
    if (kept.length < place.dropping.length) await scrubLater(ledger);
    // What cannot be deleted now is tried again at the next start, and keeps nobody out.
    await step({ ...place, dropping: kept });
  }
}

/** False where it found no room. */
export const isMade = (writing: Promise<void>): Promise<boolean> =>
  writing.then(
    () => true,
    () => false,
  );

/** Before they go. Both of the ledger's halves know them afterwards, whatever one of them had lost. */
export async function noteGone(ledger: Ledger, databases: readonly string[]): Promise<void> {
  const [first = [], second = []] = await ledger.both('gone');
  const all = [...new Set([...first, ...second, ...databases.filter(isVaultDatabase)])];
  if (Math.min(first.length, second.length) < all.length) await ledger.set('gone', all);
}

async function settleBuilding({ ledger, mirror, open }: Places, place: Place | undefined): Promise<void> {
  const building = await ledger.get('building');
  if (!building) return;
  const named = place ? namedBy(place) : [];
  // With a second copy and no place, the ledger was lost: then nobody knows what these databases are.
  const isOurs = place || (await mirror.header()) === undefined;
  for (const name of isOurs ? building.databases : []) if (!named.includes(name)) await destroy(open, name);
  await ledger.remove('building');
}

/** An unlock has shown that the vault in use is good: what was kept from before goes. */
export const dropPrevious = (places: Places): Promise<void> =>
  alone(async () => {
    const { place, isPutBack } = await places.standing();
    // Where the second copy is still one of before, what was kept is not only of before.
    if (!place?.previous || isPutBack) return;
    const { previous, ...rest } = place;
    await setPlace(places.ledger, { ...rest, dropping: [...(place.dropping ?? []), ...previous] });
    await settlePlaces(places);
  });

/** Overwrites a database, then deletes it. */
export async function destroy(open: Places['open'], name: string): Promise<void> {
  if (name === LEGACY) return destroyLegacy();
  const store = open(name);
  // Where there is no room to overwrite it, or it cannot even be opened, deleting it needs neither.
  await store.scramble(noise).catch(() => undefined);
  await store.destroy();
}
