import type { Finder } from './finders.ts';
import type { Point } from './found.ts';

/** Three marks that may be the corners of one code: top left, then to its right, then below, as the code is read. */
export interface Triple {
  readonly corner: Finder;
  readonly right: Finder;
  readonly below: Finder;
  /** How far from square and alike they are; 0 is best. */
  readonly off: number;
}

/** A camera's view makes the near mark larger, the angle less right and one side longer, within these bounds. */
const TURNED = { larger: 2, longer: 1.9, askew: 0.55 } as const;
/** Where the marks are that small or worn that their rings are open, only a view from the front has a chance. */
const FLAT = { larger: 1.5, longer: 1.25, askew: 0.2 } as const;

/** All triples of marks that could be a code, the most regular first. */
export function triplesOf(finders: readonly Finder[]): readonly Triple[] {
  const bySize = finders.toSorted((a, b) => a.module - b.module);
  const found: Triple[] = [];
  bySize.forEach((a, i) => {
    for (let j = i + 1; j < bySize.length; j += 1) {
      const b = bySize[j];
      if (!b || b.module > TURNED.larger * a.module) break;
      if (b.dark !== a.dark) continue;
      for (let k = j + 1; k < bySize.length; k += 1) {
        const c = bySize[k];
        if (!c || c.module > TURNED.larger * a.module) break;
        const triple = c.dark === a.dark ? tripleOf(a, b, c) : null;
        if (triple) found.push(triple);
      }
    }
  });
  return found.sort((a, b) => a.off - b.off);
}

function tripleOf(a: Finder, b: Finder, c: Finder): Triple | null {
  const ab = squared(a, b);
  const bc = squared(b, c);
  const ca = squared(c, a);
  // The corner lies opposite the longest side.
  const [corner, one, other] = bc >= ab && bc >= ca ? [a, b, c] : ca >= ab ? [b, a, c] : [c, a, b];
  const first = Math.sqrt(squared(corner, one));
  const second = Math.sqrt(squared(corner, other));
  const longer = Math.max(first, second) / Math.min(first, second);
  const bounds = a.closed && b.closed && c.closed ? TURNED : FLAT;
  const larger = Math.max(a.module, b.module, c.module) / Math.min(a.module, b.module, c.module);
  if (!(longer <= bounds.longer && larger <= bounds.larger)) return null;
  const dot = (one.x - corner.x) * (other.x - corner.x) + (one.y - corner.y) * (other.y - corner.y);
  const askew = Math.abs(dot) / (first * second);
  if (askew > bounds.askew) return null;
  const module = (a.module + b.module + c.module) / 3;
  // From mark to mark: 14 modules in the smallest code, 170 in the largest.
  const apart = Math.sqrt(first * second) / module;
  if (apart < 10 || apart > 210) return null;
  const off = Math.log(longer) + askew + Math.log(larger);
  const turn = (one.x - corner.x) * (other.y - corner.y) - (one.y - corner.y) * (other.x - corner.x);
  return turn > 0 ? { corner, right: one, below: other, off } : { corner, right: other, below: one, off };
}

const squared = (a: Point, b: Point): number => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
