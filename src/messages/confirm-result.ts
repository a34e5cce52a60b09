/** What became of the first code on the page its account was captured from: the result of one `executeScript`. */
export type ConfirmResult = { readonly filled: true } | { readonly filled: false; readonly reason: ConfirmFailure };

export type ConfirmFailure =
  /** No visible, empty field for a code within two seconds. */
  | 'no-field'
  /** Two fields look equally right. */
  | 'two-candidates'
  /** The background gave no code, or none that fits the field. */
  | 'not-given'
  /** The page took the digits out again. */
  | 'swallowed';
