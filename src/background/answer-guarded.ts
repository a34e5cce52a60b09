import type { Bytes } from '../bytes.ts';
import type { Entry, EntryView } from '../entry.ts';
import type { UiAnswers } from '../messages/answer.ts';
import { tell } from '../messages/answer.ts';
import type { Failure, Proof } from '../messages/ui-to-background.ts';
import { type Code, codeAt } from '../otp/code.ts';
import { printOtpUri } from '../otp/uri.ts';
import { done, failed, type Result } from '../result.ts';
import { wipe } from '../vault/slots.ts';
import type { Vault } from '../vault/vault.ts';
import { isOnPage, viewOf } from './answer-entries.ts';
import type { Background } from './background.ts';
import type { GuardedCode } from './guarded.ts';
import { nextCode } from './hotp.ts';
import { settingsNow } from './settings.ts';
import { nudge } from './sites.ts';
import { takeStep } from './used.ts';

type Kinds = 'guard-entry' | 'guarded-code' | 'fill-guarded' | 'reveal-secret';

/** The page asks within moments of being nudged (ms). */
const LASTS = 60_000;

/** What needs a fresh passphrase: a wrong one counts as at the lock screen. */
export function guardedAnswers({ attempts, prover, unlocked, guarded, now }: Background): Pick<UiAnswers, Kinds> {
  const proven = async <T>(
    proof: Proof,
    work: (vault: Vault, guardKey: Bytes) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> => {
    const result = await unlocked(async (vault) => {
      const proven = await prover.keys(proof);
      if (!proven.ok) return proven;
      const { keys } = proven.value;
      try {
        return await work(vault, keys.guardKey);
      } finally {
        wipe(keys);
      }
    });
    // Nobody's wrong passphrase: it was locked before one was tried.
    if (!result.ok && result.failure === 'vault-locked') await attempts.close(proof.attempt);
    return result;
  };

  const codeOf = async (vault: Vault, id: string, guardKey: Bytes, at: number): Promise<Result<Code, Failure>> => {
    const entry = await vault.entry(id, guardKey);
    if (!entry.ok) return entry;
    if (entry.value.otp.kind === 'hotp') return nextCode(vault, id, guardKey);
    const code = codeAt(entry.value.otp, at);
    entry.value.otp.secret.fill(0);
    return done(code);
  };

  /** The code that the page may have, now or from the next step on: no step's code is given twice. */
  const unusedCode = async (
    vault: Vault,
    { id, otp }: EntryView,
    guardKey: Bytes,
  ): Promise<Result<Pick<GuardedCode, 'code' | 'from' | 'until'>, Failure>> => {
    const at = now();
    const later = otp.kind === 'totp' ? await takeStep(id, otp, at) : null;
    const from = later ?? at;
    if (otp.kind === 'totp' && later !== null) await takeStep(id, otp, later);
    const code = await codeOf(vault, id, guardKey, from);
    if (!code.ok) return code;
    return done({ code: code.value.code, from, until: Math.min(from + LASTS, code.value.expiresAt ?? from + LASTS) });
  };

  return {
    'guard-entry': ({ id, guarded: wanted, proof }) =>
      proven(proof, async (vault, guardKey) => {
        const changed = await vault.guard(id, wanted, guardKey);
        if (changed.ok) tell({ kind: 'entries-changed' });
        return changed;
      }),
    'guarded-code': ({ id, proof }) => proven(proof, (vault, guardKey) => codeOf(vault, id, guardKey, now())),
    'fill-guarded': ({ id, tabId, proof }) =>
      proven(proof, async (vault, guardKey) => {
        const view = await viewOf(vault, id);
        if (!view.ok) return view;
        if (!(await isOnPage(view.value, tabId))) return failed('page-elsewhere');
        const code = await unusedCode(vault, view.value, guardKey);
        if (!code.ok) return code;
        guarded.allow({ id, tabId, ...code.value }, now());
        return (await nudge(tabId, id)) ? done(null) : failed('page-silent');
      }),
    'reveal-secret': ({ id, proof }) =>
      proven(proof, async (vault, guardKey) => {
        const header = await vault.header();
        if (!header.ok) return header;
        if (!(await settingsNow(header.value.exportable)).exportSecrets) return failed('export-forbidden');
        const entry = await vault.entry(id, guardKey);
        return entry.ok ? done(printed(entry.value)) : entry;
      }),
  };
}

function printed({ issuer, account, otp }: Entry): string {
  const uri = printOtpUri({ issuer, account, otp });
  otp.secret.fill(0);
  return uri;
}
