import type { OtpShape } from '../otp/otp.ts';
import { text } from '../text/text.ts';

/** "21.11.2026" or "21 Nov 2026", as the browser's language has it. */
export const printDate = (at: number): string =>
  new Intl.DateTimeFormat(text('language'), { dateStyle: 'medium' }).format(at);

/** "a, b und c". */
export const printList = (items: readonly string[]): string =>
  new Intl.ListFormat(text('language'), { type: 'conjunction' }).format(items);

/** "6-stelliger Code, alle 30 Sekunden neu": what a person has to know of the parameters. */
export const printShape = (shape: OtpShape): string =>
  shape.kind === 'totp' ? text('shape_totp', shape.digits, shape.period) : text('shape_hotp', shape.digits);

/** A code in the groups in which people read digits: 752 540, 7525 4012, 123 456 789. */
export function groupsOf(code: string): readonly string[] {
  if (code.length < 6) return [code];
  if (code.length === 9) return [code.slice(0, 3), code.slice(3, 6), code.slice(6)];
  const middle = Math.floor(code.length / 2);
  return [code.slice(0, middle), code.slice(middle)];
}
