import { type Bytes, fromBase64, toBase64, utf8 } from '../bytes.ts';
import type { Entry, EntryView } from '../entry.ts';
import { viewOf } from '../entry.ts';
import type { Otp } from '../otp/otp.ts';

/** Sealed parts come in steps of these sizes (bytes), so that their length says little about a name or a secret. */
const VIEW_STEP = 1024;
const SECRET_STEP = 256;

/** JSON in UTF-8, filled up with spaces (which JSON ignores) to the next multiple of `step`. */
function printPadded(value: unknown, step: number): Bytes {
  const text = utf8(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil(text.length / step) * step).fill(0x20);
  padded.set(text);
  text.fill(0);
  return padded;
}

const parsePadded = (plain: Bytes): unknown => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));

/** The two plain parts of an entry, each with its own seal around it later. */
export const printParts = (entry: Entry): { readonly view: Bytes; readonly secret: Bytes } => ({
  view: printPadded(viewOf(entry), VIEW_STEP),
  secret: printPadded({ secret: toBase64(entry.otp.secret) }, SECRET_STEP),
});

/** Only after the seal was opened: what is in there was written by us, so it is not checked again. */
export const parseView = (plain: Bytes): EntryView => parsePadded(plain) as EntryView;

/** The Otp of a view, once the secret part is opened too. The opened bytes are wiped. */
export function joinOtp(view: EntryView, plain: Bytes): Otp {
  const { secret } = parsePadded(plain) as { readonly secret: string };
  plain.fill(0);
  return { ...view.otp, secret: fromBase64(secret) };
}
