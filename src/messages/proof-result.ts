/** What a page looks like after a code was given to it: the result of one `executeScript`. */
export interface ProofResult {
  readonly origin: string;
  /**
   * 'proven': no field for a code or a password is left, and no word of a failure. 'open': the field is still there, or the
   * page is still being made. 'refused': it speaks of a failure.
   */
  readonly is: 'proven' | 'open' | 'refused';
}
