import { randomOf } from '../fakes/random.ts';

export interface Random {
  /** From `from` up to, not including, `to`. */
  between(from: number, to: number): number;
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  sign(): -1 | 1;
}

/** Random numbers named by a text: every picture has its own, so a new class changes no other picture. */
export function seeded(seed: string): Random {
  let hash = 0x811c9dc5; // FNV-1a
  for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
  const next = randomOf(hash);
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    between: (from, to) => from + next() * (to - from),
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    sign: () => (next() < 0.5 ? -1 : 1),
  };
}
