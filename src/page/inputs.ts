import { attribute, type Root, shadowRootOf } from './dom.ts';

/** Where a code goes: one field, or one box a digit in their order. */
export type Target = readonly [HTMLInputElement, ...HTMLInputElement[]];

/** What a document holds, through its shadow roots. */
export interface Page {
  readonly fields: readonly HTMLInputElement[];
  readonly roots: readonly Root[];
}

/** A page with more elements is no login; hunting for shadow roots in it would cost too much (30 ms for 35,000). */
const MANY_ELEMENTS = 5000;
/** Of more fields than this, only those are looked at whose markup says so: the browser itself tells them in no time. */
const MANY_FIELDS = 200;
const LIKELY = 'input:is([name*="otp" i], [id*="otp" i], [name*="code" i], [autocomplete~="one-time-code"])';

export function search(document: Root): Page {
  const roots = rootsIn(document);
  for (const selector of ['input', LIKELY]) {
    const lists = roots.map((root) => root.querySelectorAll<HTMLInputElement>(selector));
    if (lists.reduce((sum, { length }) => sum + length, 0) > MANY_FIELDS) continue;
    return { roots, fields: lists.flatMap((list) => [...list]).filter(isTypable) };
  }
  return { roots, fields: [] };
}

function rootsIn(root: Root): readonly Root[] {
  const elements = root.querySelectorAll('*');
  if (elements.length > MANY_ELEMENTS) return [root];
  const inner = [...elements].map(shadowRootOf).filter((one) => one !== null);
  return [root, ...inner.flatMap(rootsIn)];
}

/** Somebody could type a code here. */
const isTypable = (field: HTMLInputElement): boolean =>
  /^(text|tel|number|password)$/.test(field.type) && !field.matches(':disabled, [readonly]');

/** The most characters the field takes. */
export const maxLengthOf = ({ maxLength }: HTMLInputElement): number =>
  maxLength < 0 ? Number.POSITIVE_INFINITY : maxLength;

/**
 * What is typed here would be sent to another origin, by the form or one of its buttons. Read from attributes: a form's
 * properties can be shadowed by fields of that name. `javascript:` stays on the page.
 */
export const leavesOrigin = ({ form }: HTMLInputElement): boolean =>
  form !== null &&
  [form, ...form.querySelectorAll('[formaction]')].some((sender) => {
    const target = attribute(sender, sender === form ? 'action' : 'formaction');
    const url = URL.parse(target, document.baseURI);
    return target && url?.protocol !== 'javascript:' && url?.origin !== location.origin;
  });
