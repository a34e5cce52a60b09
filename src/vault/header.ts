import { type Bytes, randomBytes, toBase64 } from '../bytes.ts';
import type { Argon2idParams } from '../derive/params.ts';
import { done, failed, type Result } from '../result.ts';
import { FORMAT, type FormatFailure, type Header, headerText, parseHeader, type Slot, slotText } from './format.ts';
import { aesKey, isSigned, type Keys, keysOf, open, seal, sign } from './seal.ts';

/** A signed header for a new vault, whose vault key is wrapped under `wrappingKey`. */
export async function freshHeader(
  vaultKey: Bytes,
  wrappingKey: Bytes,
  derivation: Argon2idParams,
  now: number,
): Promise<Header> {
  const vaultId = toBase64(randomBytes(16));
  const slot = { kind: 'passphrase', derivation } as const;
  const wrapped = await seal(await aesKey(wrappingKey), vaultKey, slotText(vaultId, slot));
  const keys = await keysOf(vaultKey, vaultId);
  const slots: readonly Slot[] = [{ ...slot, wrapped }];
  return signed({ format: FORMAT, vaultId, generation: 1, count: 0, createdAt: now, slots }, keys);
}

/** The header of the vault's next generation, holding `count` records. */
export const nextHeader = (header: Header, count: number, keys: Keys): Promise<Header> =>
  signed({ ...header, generation: header.generation + 1, count }, keys);

async function signed(header: Omit<Header, 'mac'>, keys: Keys): Promise<Header> {
  return { ...header, mac: await sign(keys.header, headerText(header)) };
}

/** The stored header, its structure checked and its signature verified. */
export async function verifiedHeader(stored: unknown, keys: Keys): Promise<Result<Header, FormatFailure>> {
  const header = parseHeader(stored);
  if (!header.ok) return header;
  const genuine = await isSigned(keys.header, headerText(header.value), header.value.mac);
  return genuine ? header : failed('vault-damaged');
}

/** The vault key out of the first slot that this wrapping key opens. */
export async function unwrap(header: Header, wrappingKey: Bytes): Promise<Result<Bytes, 'passphrase-wrong'>> {
  const key = await aesKey(wrappingKey);
  for (const slot of header.slots) {
    const vaultKey = await open(key, slot.wrapped, slotText(header.vaultId, slot));
    if (vaultKey) return done(vaultKey);
  }
  return failed('passphrase-wrong');
}
