import { type Code, codeAt } from '../otp/code.ts';
import { done, failed, type Result } from '../result.ts';
import type { Vault, WriteFailure } from '../vault/vault.ts';

/** The next code of a counter-based entry. The moved counter is on disk before the code is computed: none leaves twice. */
export async function nextCode(vault: Vault, id: string): Promise<Result<Code, WriteFailure | 'entry-unknown'>> {
  const stored = await vault.entry(id);
  if (!stored.ok) return stored;
  if (stored.value.otp.kind !== 'hotp') return failed('entry-unknown');
  const moved = await vault.change(id, (entry) =>
    entry.otp.kind === 'hotp' ? { ...entry, otp: { ...entry.otp, counter: entry.otp.counter + 1 } } : entry,
  );
  if (!moved.ok) return moved;
  const { otp } = moved.value;
  return otp.kind === 'hotp' ? done(codeAt({ ...otp, counter: otp.counter - 1 }, 0)) : failed('entry-unknown');
}
