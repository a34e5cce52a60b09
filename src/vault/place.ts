import type { Ledger, Place } from './ledger.ts';

/** What the two halves of the ledger say of the vault in use, whichever of them was put back to an earlier moment or lost. */
export interface Standing {
  /** The newer one of those that name no vault that is gone. */
  readonly place: Place | undefined;
  /** Vaults that are gone, and yet one of the halves names them: that one was put back. */
  readonly returned: readonly Place[];
  /** It is storage.local that names one, and the second copy holds it. */
  readonly isMirrorOver: boolean;
  /** storage.local, and the second copy with it, is as it was before this vault came into use. */
  readonly isPutBack: boolean;
  /** Both halves say the same. */
  readonly areAlike: boolean;
}

export async function standingOf(ledger: Ledger): Promise<Standing> {
  const [[first, second], gone] = await Promise.all([ledger.both('place'), ledger.both('gone')]);
  const over = new Set(gone.flatMap((names) => names ?? []));
  const known = [first, second].filter((place) => place !== undefined);
  const [newer, older] = known.filter(({ current }) => !over.has(current)).sort((a, b) => b.turn - a.turn);
  const returned = known.filter(({ current }) => over.has(current));
  const isMirrorOver = second !== undefined && returned.includes(second);
  // Where storage.local says that the second copy was still to be made, nobody knows whether it was.
  const isOpen = second?.finishing && second.current === newer?.current;
  const isUnmade = newer?.finishing || isOpen || isMirrorOver;
  return {
    place: newer && isUnmade ? { ...newer, finishing: true } : newer,
    returned,
    isMirrorOver,
    isPutBack: newer === first && !isUnmade && older !== undefined && older.current !== newer?.current,
    areAlike: first !== undefined && second !== undefined && fieldsOf(first) === fieldsOf(second),
  };
}

/** The same text for the same fields: Chromium's storage.local gives them back in the order of their names. */
const fieldsOf = (place: Place): string => JSON.stringify(Object.entries(place).sort());

/** An empty list is none. */
const placed = ({ previous = [], dropping = [], ...rest }: Place): Place => ({
  ...rest,
  ...(previous.length > 0 ? { previous } : {}),
  ...(dropping.length > 0 ? { dropping } : {}),
});

/** Writes it as the newest. */
export async function setPlace(ledger: Ledger, place: Omit<Place, 'turn'>): Promise<void> {
  const turns = (await ledger.both('place')).map((known) => known?.turn ?? 0);
  await ledger.set('place', placed({ ...place, turn: Math.max(...turns) + 1 }));
}

/** The second copy is of the vault in use, if it was not before. */
export async function setMade(ledger: Ledger): Promise<void> {
  const { place, isPutBack } = await standingOf(ledger);
  if (!place || !(place.finishing || isPutBack)) return;
  const { finishing: _over, ...made } = place;
  await setPlace(ledger, made);
}

/** All databases that it names. */
export const namedBy = ({ current, previous = [], dropping = [] }: Place): readonly string[] => [
  current,
  ...previous,
  ...dropping,
];
