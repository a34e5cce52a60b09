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
