// A stand-in for layout, which happy-dom does not have. `hidden` hides, `class="box"` is 40 px wide, all else is wide.
import type { Sight } from '../../../src/page/sight.ts';

const isShown = (element: Element): boolean => element.closest('[hidden], script, style, template') === null;

export const flatSight: Sight = {
  rendered: isShown,
  visible: isShown,
  rect: (element) => {
    const boxes = [...document.querySelectorAll('.box')];
    const at = boxes.indexOf(element);
    return at < 0 ? new DOMRect(0, 0, 320, 40) : new DOMRect(at * 50, 0, 40, 40);
  },
};
