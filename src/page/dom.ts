/** A document or a shadow root: what has its own ids, labels and hit tests. */
export type Root = Document | ShadowRoot;

export const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? '';

export const labelsOf = (field: HTMLInputElement): readonly HTMLLabelElement[] => [...(field.labels ?? [])];

export const rootOf = (element: Element): Root => element.getRootNode() as Root;

/** The element whose shadow root this one stands in. */
export function hostOf(element: Element): Element | null {
  const root = rootOf(element);
  return root instanceof ShadowRoot ? root.host : null;
}

/** The element and its ancestors as they are drawn, through slots and out of shadow roots, nearest first. */
export function* upwards(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = at.assignedSlot ?? at.parentElement ?? hostOf(at)) yield at;
}

interface Chromium {
  readonly chrome?: { readonly dom?: { readonly openOrClosedShadowRoot: (element: Element) => ShadowRoot | null } };
}
interface Firefox {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

/** Closed ones too, by a function in Chromium and a property in Firefox; for custom elements only, as each asking costs. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (!element.localName.includes('-')) return element.shadowRoot;
  const { dom } = (globalThis as Chromium).chrome ?? {};
  return dom?.openOrClosedShadowRoot(element) ?? (element as Firefox).openOrClosedShadowRoot ?? element.shadowRoot;
}

/** All elements, those in shadow roots and in frames of the same origin after their hosts. */
export function deepElements(root: Root): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const inner = shadowRootOf(element) ?? documentIn(element);
    return inner ? [element, ...deepElements(inner)] : [element];
  });
}

/** What a frame shows, as far as its origin is the page's; a sandboxed or foreign one keeps it to itself. */
export function documentIn(element: Element): Document | null {
  return /^i?frame$/.test(element.localName) ? (element as HTMLIFrameElement).contentDocument : null;
}
