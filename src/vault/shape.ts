import { fromBase64 } from '../bytes.ts';

/** Checks on stored values: everything that was on disk is looked at before it is believed. */

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number that is not negative. */
export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export const isText = (value: unknown): value is string => typeof value === 'string';

/** Base64 in its one canonical spelling, of at least one byte; of `length` bytes, if that is given. */
export function isBase64(value: unknown, length?: number): value is string {
  if (!isText(value) || value.length === 0) return false;
  try {
    const bytes = fromBase64(value);
    return length === undefined || bytes.length === length;
  } catch {
    return false;
  }
}

/** Null for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
