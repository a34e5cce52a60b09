import { randomBytes } from 'node:crypto';
import type { RecoveryDerivation, Stretch } from '../../../src/derive/params.ts';
import type { NewSlot, OpenAttempt, Proof, UiAsk, UiKind, UiReply } from '../../../src/messages/ui-to-background.ts';
import type { Surface } from '../driver/surface.ts';

/** What our own pages ask the background, asked from one of them: for what no screen has a button for, or for a thousand at once. */
export const ask = <K extends UiKind>(page: Surface, kind: K, fields: UiAsk<K>): Promise<UiReply<K>> =>
  page.evaluate<UiReply<K>>(`chrome.runtime.sendMessage(${JSON.stringify({ kind, ...fields })})`);

/** The value of a reply, or the test ends with its failure. */
export async function valueIn<T>(reply: Promise<{ ok: true; value: T } | { ok: false; failure: string }>): Promise<T> {
  const result = await reply;
  if (!result?.ok) throw new Error(result ? result.failure : 'no reply');
  return result.value;
}

/** Any 32 bytes are a wrapping key. Taken directly, they save the tests the derivation. */
export const anyKey = (): string => randomBytes(32).toString('base64');
const salt = (): string => randomBytes(16).toString('base64');

export const slotOf = (wrappingKey: string): NewSlot<Stretch> => ({
  wrappingKey,
  derivation: { kdf: 'argon2id', version: 0x13, memory: 65536, passes: 3, lanes: 1, salt: salt() },
});

export const recoveryOf = (wrappingKey: string): NewSlot<RecoveryDerivation> => ({
  wrappingKey,
  derivation: { kdf: 'hkdf-sha256', salt: salt() },
});

/** A proof by this wrapping key, for every derivation that is asked for. */
export async function proofBy(page: Surface, wrappingKey: string): Promise<Proof> {
  const { attempt, derivations } = await valueIn<OpenAttempt>(ask(page, 'open-attempt', {}));
  return { attempt, wrappingKeys: derivations.map(() => wrappingKey) };
}

export const unlockBy = async (page: Surface, wrappingKey: string): Promise<UiReply<'unlock'>> =>
  ask(page, 'unlock', { proof: await proofBy(page, wrappingKey) });

/** So many wrong ones, by keys that nobody derived, until a waiting time forbids the next. */
export async function wrongOnes(page: Surface, count: number): Promise<void> {
  for (let tried = 0; tried < count; tried += 1) {
    const unlocked = await ask(page, 'unlock', { proof: await proofBy(page, anyKey()) });
    if (unlocked.ok || unlocked.failure !== 'passphrase-wrong') throw new Error('a wrong passphrase was not wrong');
  }
}

/** The databases that hold, or held, a vault; the ledger and the noise over what was erased are none. */
export const vaultDatabases = (page: Surface): Promise<readonly string[]> =>
  page.evaluate(
    `indexedDB.databases().then((all) => all.map(({ name }) => name).filter((name) => /^einmal(-[0-9a-f]{16})?$/.test(name)))`,
  );
