/** What a page says and shows, as far as it matters after a code: numbers for its sentences, so that none of them leaves it. */
export interface PageState {
  readonly origin: string;
  /** That a second factor is set up now. */
  readonly setUp: readonly number[];
  /** That anything else worked. */
  readonly worked: readonly number[];
  /** Of a failure. */
  readonly failed: readonly number[];
  /** A field for a code or a password is there, or the page is still being made. */
  readonly open: boolean;
  /** It has a button to leave. */
  readonly canLeave: boolean;
}
