import { labelsOf, rootOf, upwards } from './dom.ts';

/** What the eye sees. A seam: layout exists in a real browser only, so tests bring their own. */
export interface Sight {
  /** Laid out and not transparent; for texts. */
  readonly rendered: (element: Element) => boolean;
  /** A person at the screen can see this field. */
  readonly visible: (field: HTMLInputElement) => boolean;
  readonly rect: (element: Element) => DOMRect;
}

/** Less in view is no field that somebody could type into, but a trap (px). */
const SMALLEST = 8;
/** Fainter is not seen. Fields that fade in pass it on their way, and the end of the fading is an event. */
const FAINTEST = 0.5;

export const browserSight: Sight = {
  rendered: (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  visible: (field) => browserSight.rendered(field) && opacity(field) >= FAINTEST && isHit(field),
  rect: (element) => element.getBoundingClientRect(),
};

/** Also a field that was scrolled away, or lies under something. */
export const laidOut: Sight = { ...browserSight, visible: (field) => browserSight.rendered(field) };

/** All that fades a field, `filter: opacity(0.1)` too: computed values are numbers, never per cent. */
const opacity = (field: Element): number =>
  upwards(field)
    .map((element) => getComputedStyle(element))
    .reduce((product, style) => product * +style.opacity * +(/opacity\((.+?)\)/.exec(style.filter)?.[1] ?? 1), 1);

/**
 * Whoever points at the middle of the part in view meets the field itself or its own label. That one question answers
 * for overflow, clip-path, positions off the screen, `inert`, and anything that lies on top.
 */
function isHit(field: HTMLInputElement): boolean {
  const rect = field.getBoundingClientRect();
  const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, innerWidth)];
  const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)];
  if (right - left < SMALLEST || bottom - top < SMALLEST) return false;
  const hit = rootOf(field).elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return hit === field || labelsOf(field).some((label) => label.contains(hit));
}
