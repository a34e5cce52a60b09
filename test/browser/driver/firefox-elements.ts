import type { Bidi, NodeReference } from './bidi.ts';
import { candidates, inFirefox } from './firefox-roles.ts';
import { inWords, type Target } from './surface.ts';

// Run inside the page, so they come as text.

/** All visible elements of a selector, those in open shadow trees too. */
const VISIBLE = `(css) => {
  const inside = (root) => [
    ...root.querySelectorAll(css),
    ...[...root.querySelectorAll('*')].flatMap((it) => (it.shadowRoot === null ? [] : inside(it.shadowRoot))),
  ];
  return inside(document).filter((node) => {
    const { width, height } = node.getBoundingClientRect();
    return node.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
  });
}`;

const CLICKABLE = `(node) => {
  if (node.matches(':disabled') || node.getAttribute('aria-disabled') === 'true') return { hindrance: 'it is disabled' };
  const centre = () => {
    const { left, top, width, height } = node.getClientRects()[0];
    return [left + width / 2, top + height / 2];
  };
  const inView = ([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const hitAt = (point) => node.getRootNode().elementFromPoint(...point);
  const isOurs = (hit) => node.contains(hit) || [...(node.labels ?? [])].some((label) => label.contains(hit));
  // Outside of the window, or under something sticky: a person would scroll.
  if (!inView(centre()) || !isOurs(hitAt(centre()))) {
    node.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  }
  const at = centre();
  if (!inView(at)) return { hindrance: 'it is outside of the window' };
  const hit = hitAt(at);
  const reached = isOurs(hit);
  return reached ? { at } : { hindrance: 'it is covered by ' + hit?.outerHTML.slice(0, 100) };
}`;

/** Where a click would go, or why it cannot. */
export interface Clickable {
  readonly at?: readonly [number, number];
  readonly hindrance?: string;
}

export function clickable(bidi: Bidi, context: string, node: NodeReference): Promise<Clickable> {
  return bidi.call(context, CLICKABLE, [node]);
}

/** All visible matches. Roles and names are what Firefox itself computes for assistive technology. */
export async function find(bidi: Bidi, context: string, target: Target): Promise<readonly NodeReference[]> {
  if ('css' in target) return bidi.callForNodes(context, VISIBLE, [target.css]);
  const { role, name } = target;
  const found = await named(bidi, context, candidates(role), { role: inFirefox(role), name });
  if (found.length > 0 || role !== 'textbox') return found;
  return named(bidi, context, 'input[type=password]', { name });
}

/** The one visible match, if there is one by now. */
export async function findOne(bidi: Bidi, context: string, target: Target): Promise<NodeReference | undefined> {
  const found = await find(bidi, context, target);
  if (found.length > 1) throw new Error(`${inWords(target)} matches ${found.length} elements`);
  return found[0];
}

async function named(
  bidi: Bidi,
  context: string,
  css: string,
  value: { readonly role?: string; readonly name: string },
): Promise<readonly NodeReference[]> {
  const among = new Set((await bidi.callForNodes(context, VISIBLE, [css])).map(({ sharedId }) => sharedId));
  if (among.size === 0) return [];
  const { nodes } = await bidi.send<{ readonly nodes: readonly NodeReference[] }>('browsingContext.locateNodes', {
    context,
    locator: { type: 'accessibility', value },
    startNodes: [...among].map((sharedId) => ({ sharedId })),
  });
  // The search goes down from its start nodes as well, and so finds nested ones twice and what is invisible inside.
  return [...new Set(nodes.map(({ sharedId }) => sharedId))]
    .filter((it) => among.has(it))
    .map((sharedId) => ({ sharedId }));
}
