import type { FieldReport } from '../messages/why.ts';
import { find } from './find.ts';
import { search } from './inputs.ts';
import { browserSight, laidOut } from './sight.ts';
import { isEmpty } from './write.ts';

/** Smaller is no login within the page (px). */
const SMALLEST_FRAME = 100;

/** Looks for the field as a fill would, and says how far it gets. Changes nothing. */
export function reportField(): FieldReport {
  const page = search(document);
  const found = find(page, 'login');
  const hasFrame = [...document.querySelectorAll('iframe')].some(isLargeFrame);
  if (typeof found !== 'string') return { field: 'one', isEmpty: isEmpty(found), hasFrame };
  const isHidden = found === 'none' && find(page, 'login', laidOut) !== 'none';
  return { field: isHidden ? 'hidden' : found, isEmpty: true, hasFrame };
}

function isLargeFrame(frame: Element): boolean {
  const { width, height } = browserSight.rect(frame);
  return width >= SMALLEST_FRAME && height >= SMALLEST_FRAME && browserSight.rendered(frame);
}
