import { parseRecoveryCode, recoveryGroups } from '../../../derive/recovery.ts';

/** Two different places among eight, by chance, in order: each pair is as likely as any other. */
export function twoPlaces(random: () => number = randomByte): readonly [number, number] {
  const first = random() % 8;
  const second = (first + 1 + (random() % 7)) % 8;
  return first < second ? [first, second] : [second, first];
}

/** 0 to 223, which both 8 and 7 divide evenly. */
function randomByte(): number {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 224 ? byte : randomByte();
}

/** Whether this is the group at that place, with all the ways of typing that a whole code may be typed in. */
export function isGroup(code: string, place: number, typed: string): boolean {
  const groups = recoveryGroups(code).map((group, index) => (index === place ? typed : group));
  return parseRecoveryCode(groups.join(' ')) === code;
}
