import type { Bytes } from '../bytes.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import { type Code, codeAt } from '../otp/code.ts';
import { done, failed, type Result } from '../result.ts';
import type { Vault } from '../vault/vault.ts';

/** The next code of a counter-based entry. The moved counter is on disk before the code is computed: none leaves twice. */
export async function nextCode(vault: Vault, id: string, guardKey?: Bytes): Promise<Result<Code, Failure>> {
  const stored = await vault.entry(id, guardKey);
  if (!stored.ok) return stored;
  const { otp } = stored.value;
  if (otp.kind !== 'hotp') return failed('entry-unknown');
  const moved = await vault.change(id, (view) =>
    view.otp.kind === 'hotp' ? { ...view, otp: { ...view.otp, counter: view.otp.counter + 1 } } : view,
  );
  if (!moved.ok) return moved;
  // As stored by the change, since another tab may have moved it in between.
  const { otp: shape } = moved.value;
  return shape.kind === 'hotp'
    ? done(codeAt({ ...shape, secret: otp.secret, counter: shape.counter - 1 }, 0))
    : failed('entry-unknown');
}
