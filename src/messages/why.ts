/** Why nothing was filled into a page: a closed set, for people and for their help desk. */
export const WHYS = [
  /** A page of the browser's own, a file, or one that the browser lets nobody into. */
  'no-page',
  'http',
  'no-account',
  'not-granted',
  'no-field',
  'two-fields',
  'hidden-field',
  /** No field is on the page itself, but another page is shown within it. */
  'in-frame',
  /** Something stands in the field: a code of ours, perhaps. */
  'not-empty',
  'two-accounts',
  'guarded',
  /** Codes that a counter makes are given only when asked for. */
  'counter',
  'attempts-over',
  /** The code of this period is used, or three were given within a minute. */
  'next-code',
  /** All is well, and the page has not asked: it was open before the extension was there. */
  'not-asked',
] as const;

export type Why = (typeof WHYS)[number];

/** What stands on the page: the result of one `executeScript`. */
export interface FieldReport {
  readonly field: 'one' | 'several' | 'hidden' | 'none';
  /** Nothing is in it. */
  readonly isEmpty: boolean;
  /** Another page is shown within this one. */
  readonly hasFrame: boolean;
}
