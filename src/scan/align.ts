import type { Picture, Point } from './found.ts';
import type { Grid } from './grid.ts';
import { type Light, lightOf } from './light.ts';
import { perspective } from './mapping.ts';
import type { Triple } from './triples.ts';

interface Hit extends Point {
  readonly score: number;
}

/**
 * The same grid as a camera sees it: three marks and the small fourth one near the far corner, which codes from version 2
 * on have. It is looked for around the place where a flat picture would have it; the likeliest first.
 */
export function turnedGrids(picture: Picture, grid: Grid, { corner, right, below }: Triple, most = 3): readonly Grid[] {
  const { size, light, mapping } = grid;
  if (size < 25) return [];
  const middle = size - 6.5;
  const hits = hitsAround(light, middle, Math.max(2, 0.2 * size));
  return hits.slice(0, most).flatMap((hit) => {
    const place = nearest(light, hit);
    const turned = perspective(
      [
        { x: 3.5, y: 3.5 },
        { x: size - 3.5, y: 3.5 },
        { x: 3.5, y: size - 3.5 },
        { x: middle, y: middle },
      ],
      [corner, right, below, mapping(place.x, place.y)],
    );
    const lightThere = turned && lightOf(picture, turned, size);
    return turned && lightThere ? [{ ...grid, mapping: turned, light: lightThere }] : [];
  });
}

function hitsAround(light: Light, middle: number, reach: number): readonly Hit[] {
  const hits: Hit[] = [];
  for (let y = -reach; y <= reach; y += 0.5) {
    for (let x = -reach; x <= reach; x += 0.5) {
      const score = likeness(light, middle + x, middle + y);
      if (score > 0.66) hits.push({ x: middle + x, y: middle + y, score: score - 0.004 * Math.hypot(x, y) });
    }
  }
  hits.sort((a, b) => b.score - a.score);
  const apart: Hit[] = [];
  for (const hit of hits) {
    if (apart.every((other) => Math.hypot(other.x - hit.x, other.y - hit.y) > 1.6)) apart.push(hit);
  }
  return apart;
}

/** Its best place, to an eighth of a module. */
function nearest(light: Light, hit: Hit): Point {
  let best = { x: hit.x, y: hit.y, score: likeness(light, hit.x, hit.y) };
  for (const step of [0.25, 0.12]) {
    for (let round = 0; round < 3; round += 1) {
      for (const [x, y] of [
        [step, 0],
        [-step, 0],
        [0, step],
        [0, -step],
      ] as const) {
        const score = likeness(light, best.x + x, best.y + y);
        if (score > best.score) best = { x: best.x + x, y: best.y + y, score };
      }
    }
  }
  return best;
}

/** One dark module in a light ring in a dark ring. */
function likeness(light: Light, x: number, y: number): number {
  let sum = 0;
  for (let down = -2; down <= 2; down += 1) {
    for (let across = -2; across <= 2; across += 1) {
      const value = Math.max(0, Math.min(1, light(x + across, y + down)));
      sum += Math.max(Math.abs(across), Math.abs(down)) === 1 ? value : 1 - value;
    }
  }
  return sum / 25;
}
