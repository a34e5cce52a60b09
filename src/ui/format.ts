import type { OtpShape } from '../otp/otp.ts';
import { text } from '../text/text.ts';

/** Formats are made once: one costs more than all that a list prints with it. */
let dates: Intl.DateTimeFormat | undefined;
let moments: Intl.DateTimeFormat | undefined;
const units = new Map<string, Intl.NumberFormat>();

/** "21.11.2026" or "21 Nov 2026", as the browser's language has it. */
export function printDate(at: number): string {
  dates ??= new Intl.DateTimeFormat(text('language'), { dateStyle: 'medium' });
  return dates.format(at);
}

/** The same with the time of day: "21.11.2026, 14:32". */
export function printMoment(at: number): string {
  moments ??= new Intl.DateTimeFormat(text('language'), { dateStyle: 'medium', timeStyle: 'short' });
  return moments.format(at);
}

function printUnit(unit: 'hour' | 'minute' | 'second', value: number): string {
  const known = units.get(unit);
  const format = known ?? new Intl.NumberFormat(text('language'), { style: 'unit', unit, unitDisplay: 'long' });
  if (!known) units.set(unit, format);
  return format.format(value);
}

/** "11 Sekunden", "4 Minuten 20 Sekunden", "2 Stunden": the parts that are not nothing. */
export function printDuration(seconds: number): string {
  const parts = [
    ['hour', Math.floor(seconds / 3600)],
    ['minute', Math.floor(seconds / 60) % 60],
    ['second', seconds % 60],
  ] as const;
  const shown = parts.filter(([, value]) => value > 0);
  return shown.map(([unit, value]) => printUnit(unit, value)).join(' ') || printUnit('second', 0);
}

/** "a, b und c". */
export const printList = (items: readonly string[]): string =>
  new Intl.ListFormat(text('language'), { type: 'conjunction' }).format(items);

/** "6-stelliger Code, gültig jeweils 30 Sekunden": what a person has to know of the parameters. */
export const printShape = (shape: OtpShape): string =>
  shape.kind === 'totp'
    ? text('shape_totp', shape.digits, printDuration(shape.period))
    : text('shape_hotp', shape.digits);

/** A code in the groups in which people read digits: 752 540, 7525 4012, 123 456 789. */
export function groupsOf(code: string): readonly string[] {
  if (code.length < 6) return [code];
  if (code.length === 9) return [code.slice(0, 3), code.slice(3, 6), code.slice(6)];
  const middle = Math.floor(code.length / 2);
  return [code.slice(0, middle), code.slice(middle)];
}
