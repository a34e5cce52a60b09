import { turnedGrids } from './align.ts';
import { decodeModules } from './decode.ts';
import type { Finder } from './finders.ts';
import type { FoundCode, Picture, Point } from './found.ts';
import { type Grid, gridsOf } from './grid.ts';
import { levelled, modulesOf, unblurred } from './matrix.ts';
import { type Triple, triplesOf } from './triples.ts';
import { VIEWS, type View, viewsOf } from './views.ts';

export interface ReadOptions {
  /** 'quick' looks in the first way only, for the frames of a camera: the next one comes at once. */
  readonly effort?: 'quick' | 'thorough';
  /** Told after each look how much of the work is done at most, of 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * The QR codes on a picture, from the top down. All ways to look are tried until one has brought an enrolment code. jsQR
 * alone sees at most one code, and that only in a clean place; here it gets the modules that were found, drawn anew. Pure;
 * may take seconds on a large picture without a code, or with one of thousands of modules that is damaged.
 */
export function readQrCodes(picture: Picture, options: ReadOptions = {}): readonly FoundCode[] {
  const found: FoundCode[] = [];
  const tried: Tried = { names: new Set(), inVain: [], modules: 0 };
  let looks = 0;
  for (const view of viewsOf(picture)) {
    readView(picture, view, found, tried, (share) => options.onProgress?.((looks + share) / VIEWS));
    looks += 1;
    options.onProgress?.(looks / VIEWS);
    if (options.effort === 'quick' || found.some(({ text }) => isEnrolment(text))) break;
  }
  return found.sort((a, b) => a.corners[0].y - b.corners[0].y || a.corners[0].x - b.corners[0].x);
}

/**
 * So many modules are read in vain, in grids that turn out to be none: a picture made of nothing but marks has hundreds of
 * those. Of the test pictures with a code none had more than one.
 */
const MOST_IN_VAIN = 60_000;

/** What another look at the same place need not repeat. */
interface Tried {
  readonly names: Set<string>;
  /** Triples that have a grid and no text: the dear ones. */
  readonly inVain: Triple[];
  /** How many modules their grids have together. */
  modules: number;
}

const isEnrolment = (text: string): boolean => /^otpauth(-migration)?:/i.test(text);

function readView(
  picture: Picture,
  view: View,
  found: FoundCode[],
  tried: Tried,
  onProgress: (share: number) => void,
): void {
  const triples = triplesOf(view.finders);
  for (const [index, triple] of triples.entries()) {
    if (tried.modules >= MOST_IN_VAIN) return;
    const name = nameOf(triple);
    if (tried.names.has(name) || found.some((code) => holds(code, triple))) continue;
    tried.names.add(name);
    if (tried.inVain.some((other) => isSame(other, triple))) continue;
    const before = tried.modules;
    const code = readTriple(picture, view, triple, tried);
    if (code) found.push(code);
    if (tried.modules > before) onProgress(index / triples.length);
  }
}

/** The same for marks that were seen in two ways, to two pixels and a sixth of their size. */
const nameOf = ({ corner, right, below }: Triple): string =>
  [corner, right, below]
    .map(({ x, y, module }) => [x / 2, y / 2, 4 * Math.log2(module)].map(Math.floor).join())
    .join(' ');

/** To a quarter of a module: what nameOf tells apart because it lies on either side of a boundary. */
const isSame = (a: Triple, b: Triple): boolean =>
  isSameMark(a.corner, b.corner) && isSameMark(a.right, b.right) && isSameMark(a.below, b.below);

const isSameMark = (a: Finder, b: Finder): boolean =>
  Math.hypot(a.x - b.x, a.y - b.y) < 0.25 * Math.min(a.module, b.module) &&
  Math.max(a.module, b.module) < 1.2 * Math.min(a.module, b.module);

function readTriple(picture: Picture, { gray }: View, triple: Triple, tried: Tried): FoundCode | null {
  const grids = gridsOf(picture, gray, triple).slice(0, 2);
  for (const grid of grids) {
    for (const turned of [grid, ...turnedGrids(picture, grid, triple)]) {
      const text = readGrid(turned);
      if (text !== null) return { text, corners: cornersOf(turned) };
    }
  }
  if (grids.length > 0) tried.inVain.push(triple);
  for (const { size } of grids) tried.modules += size * size;
  return null;
}

function readGrid(grid: Grid): string | null {
  const modules = modulesOf(grid);
  return (
    decodeModules(modules) ??
    decodeModules(levelled(modules)) ??
    decodeModules(unblurred(modules, 0.12)) ??
    decodeModules(unblurred(modules, 0.2))
  );
}

const cornersOf = ({ mapping, size }: Grid): FoundCode['corners'] => [
  mapping(0, 0),
  mapping(size, 0),
  mapping(size, size),
  mapping(0, size),
];

/** Two marks within a code that was read already are its own; what they make with a third is nothing. */
function holds({ corners }: FoundCode, { corner, right, below }: Triple): boolean {
  return [corner, right, below].filter((mark) => isWithin(corners, mark)).length >= 2;
}

function isWithin(corners: FoundCode['corners'], { x, y }: Point): boolean {
  return corners.every((from, i) => {
    const to = corners[(i + 1) % 4] ?? from;
    return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) >= 0;
  });
}
