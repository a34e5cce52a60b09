/** Checks on stored values: everything that was on disk is looked at before it is believed. */

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number that is not negative. */
export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export const isText = (value: unknown): value is string => typeof value === 'string';

/** Base64 in its one canonical spelling; of `length` bytes, if that is given. */
export function isBase64(value: unknown, length?: number): value is string {
  if (typeof value !== 'string' || value.length === 0) return false;
  try {
    const binary = atob(value);
    // atob takes several spellings of the same bytes: a changed letter that changes no byte would go unnoticed.
    return btoa(binary) === value && (length === undefined || binary.length === length);
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
