import type { Rect, Size } from './canvas.ts';

export type Point = readonly [x: number, y: number];
/** Clockwise from the top left of what is mapped. */
export type Corners = readonly [Point, Point, Point, Point];
/** A homography, row by row. */
export type Mapping = readonly [number, number, number, number, number, number, number, number, number];

/** Maps the rectangle from (0, 0) to (width, height) onto the corners (Heckbert 1989, square to quadrilateral). */
export function onto([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners, { width, height }: Size): Mapping {
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  const [a, b] = [x1 - x0 + g * x1, x3 - x0 + h * x3];
  const [d, e] = [y1 - y0 + g * y1, y3 - y0 + h * y3];
  return [a / width, b / height, x0, d / width, e / height, y0, g / width, h / height, 1];
}

/** The way back; a homography needs no division by the determinant. */
export const inverse = ([a, b, c, d, e, f, g, h, i]: Mapping): Mapping => [
  e * i - f * h,
  c * h - b * i,
  b * f - c * e,
  f * g - d * i,
  a * i - c * g,
  c * d - a * f,
  d * h - e * g,
  b * g - a * h,
  a * e - b * d,
];

export const project = ([a, b, c, d, e, f, g, h, i]: Mapping, [x, y]: Point): Point => {
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
};

export const cornersOf = ({ x, y, width, height }: Rect): Corners => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

const each = ([a, b, c, d]: Corners, change: (point: Point) => Point): Corners => [
  change(a),
  change(b),
  change(c),
  change(d),
];

/** The corners turned clockwise about a point. */
export const turned = (corners: Corners, degrees: number, [x, y]: Point): Corners => {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return each(corners, ([px, py]) => [x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos]);
};

/** A square looked at from the side: turned about its upright and its level axis, by a lens `distance` edges away. */
export const seen = (edge: number, yaw: number, pitch: number, distance: number): Corners => {
  const [sinYaw, cosYaw] = [Math.sin((yaw * Math.PI) / 180), Math.cos((yaw * Math.PI) / 180)];
  const [sinPitch, cosPitch] = [Math.sin((pitch * Math.PI) / 180), Math.cos((pitch * Math.PI) / 180)];
  return each(cornersOf({ x: -0.5, y: -0.5, width: 1, height: 1 }), ([x, y]) => {
    const nearer = (distance + x * sinYaw + y * cosYaw * sinPitch) / distance;
    return [(edge * (x * cosYaw - y * sinYaw * sinPitch)) / nearer, (edge * y * cosPitch) / nearer];
  });
};

export const moved = (corners: Corners, [byX, byY]: Point): Corners => each(corners, ([x, y]) => [x + byX, y + byY]);
