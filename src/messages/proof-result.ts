/** What a page looks like after a code was given to it: the result of one `executeScript`. */
export interface ProofResult {
  readonly origin: string;
  /**
   * No field for a code or a password is left, and no word of a failure: 'proven' where the page says that something was set up
   * or worked, 'signed-in' where it has a button to leave. 'open': neither, or the field is still there, or the page is still
   * being made. 'refused': it speaks of a failure.
   */
  readonly is: 'proven' | 'signed-in' | 'open' | 'refused';
}
