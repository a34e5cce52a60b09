import { pause } from './ask.ts';
import { rootOf } from './dom.ts';
import { maxLengthOf, type Target } from './inputs.ts';

export type Written = 'filled' | 'swallowed' | 'misfit';

/** Frameworks rebuild boxes after an event; after this time what they made of it stands (ms). */
const SETTLED = 150;

/**
 * Types the code as near to a person's typing as a script can, with the events of the browser's own autofill. `value`
 * is the native setter: those that frameworks put on the element live in the page's world. Never submits anything.
 */
export async function write(target: Target, code: string): Promise<Written> {
  if (!fits(target, code)) return 'misfit';
  const isRow = target.length > 1;
  const withFocus = mayFocus(target);
  for (const [at, field] of target.entries()) {
    // Each digit in a task of its own: a framework's handler sees the state that the digit before has left.
    if (at > 0) await pause(0);
    enter(field, isRow ? (code[at] ?? '') : code, withFocus);
  }
  const held = holds(target, code);
  await pause(isRow ? SETTLED : 0);
  // Held once and empty now: the page has taken the code and moved on.
  if (holds(target, code) || (held && isEmpty(target))) return 'filled';
  if (isRow) {
    paste(target[0], code);
    await pause(SETTLED);
  }
  return holds(target, code) ? 'filled' : 'swallowed';
}

/** A mask like "___ ___" is empty. */
export const isEmpty = (target: Target): boolean => target.every((field) => !/[^\W_]/.test(field.value));

/** The digits are known only with the code: too short a field, or another number of boxes, gets nothing. */
const fits = (target: Target, code: string): boolean =>
  target.length > 1 ? target.length === code.length : maxLengthOf(target[0]) >= code.length;

/** Pages like to show "123 456". */
const holds = (target: Target, code: string): boolean =>
  target.every((field) => field.isConnected) &&
  target
    .map((field) => field.value)
    .join('')
    .replace(/[^0-9a-z]/gi, '') === code;

const TRAVELS = { bubbles: true, cancelable: true, composed: true };

function enter(field: HTMLInputElement, data: string, withFocus: boolean): void {
  if (withFocus) field.focus({ preventScroll: true });
  // Many characters at once come from no key; for one, old pages look at the deprecated number, too.
  const key = { ...TRAVELS, ...(data[1] ? { key: 'Unidentified' } : { key: data, keyCode: data.charCodeAt(0) }) };
  field.dispatchEvent(new KeyboardEvent('keydown', key));
  // Some boxes take their digit from the key itself.
  if (field.value !== data) {
    field.value = data;
    field.dispatchEvent(new InputEvent('input', { ...TRAVELS, inputType: 'insertText', data }));
  }
  field.dispatchEvent(new KeyboardEvent('keyup', key));
  field.dispatchEvent(new Event('change', TRAVELS));
}

interface Firefox {
  readonly wrappedJSObject?: { readonly ClipboardEvent: typeof ClipboardEvent };
  readonly cloneInto: <T>(value: T, world: Window) => T;
}

/** Firefox takes the text from `data`, and lets a page read it only if the event was made in the page's own world. */
function paste(field: HTMLInputElement, data: string): void {
  const page = (window as unknown as Firefox).wrappedJSObject;
  const init = { ...TRAVELS, dataType: 'text/plain', data, clipboardData: page ? null : new DataTransfer() };
  init.clipboardData?.setData(init.dataType, data);
  const { cloneInto } = globalThis as unknown as Firefox;
  const event = page ? new page.ClipboardEvent('paste', cloneInto(init, window)) : new ClipboardEvent('paste', init);
  field.dispatchEvent(event);
}

/** Never while somebody types elsewhere: their next keys, of a password perhaps, would land in the code's field. */
function mayFocus(target: Target): boolean {
  const active = rootOf(target[0]).activeElement ?? document.activeElement;
  return target.some((field) => field === active) || !active?.matches('input, textarea, select, [contenteditable]');
}
