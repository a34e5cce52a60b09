import { randomBytes, toBase64 } from '../bytes.ts';
import { failed, type Result } from '../result.ts';
import {
  FORMAT,
  type FormatFailure,
  type Header,
  headerText,
  MINOR,
  parseHeader,
  type Succeeds,
  succeedsText,
} from './format.ts';
import { isSigned, type Keys, sign } from './seal.ts';

export const freshVaultId = (): string => toBase64(randomBytes(16));

type Fresh = Omit<Header, 'format' | 'minor' | 'extra' | 'mac'>;

/** A signed header for a vault that nobody has opened before. */
export const freshHeader = (given: Fresh, keys: Keys): Promise<Header> =>
  signed({ ...given, format: FORMAT, minor: MINOR, extra: '' }, keys);

/** What one change does to a header. */
export type HeaderChange = Partial<Pick<Header, 'count' | 'pages' | 'slots' | 'exportable'>>;

/** The header of the vault's next generation. */
export const nextHeader = (header: Header, change: HeaderChange, keys: Keys): Promise<Header> =>
  signed({ ...header, ...change, generation: header.generation + 1 }, keys);

async function signed(header: Omit<Header, 'mac'>, keys: Keys): Promise<Header> {
  return { ...header, mac: await sign(keys.header, headerText(header)) };
}

/** True if the vault with these keys signed it. */
export const isGenuine = (header: Header, keys: Keys): Promise<boolean> =>
  isSigned(keys.header, headerText(header), header.mac);

/** The stored header, its structure checked and its signature verified. */
export async function verifiedHeader(stored: unknown, keys: Keys): Promise<Result<Header, FormatFailure>> {
  const header = parseHeader(stored);
  if (!header.ok) return header;
  return (await isGenuine(header.value, keys)) ? header : failed('vault-damaged');
}

/** Made with the older vault's keys: the vault `vaultId` takes its place. */
export const succession = async (olderId: string, older: Keys, vaultId: string): Promise<Succeeds> => ({
  vaultId: olderId,
  mac: await sign(older.header, succeedsText(olderId, vaultId)),
});

/** True if `header` took the place of the vault with these keys. */
export async function isSuccessor(header: Header, olderId: string, older: Keys): Promise<boolean> {
  const { succeeds, vaultId } = header;
  return succeeds?.vaultId === olderId && isSigned(older.header, succeedsText(olderId, vaultId), succeeds.mac);
}
