import type { Entry, EntryView } from '../entry.ts';
import { viewOf } from '../entry.ts';
import type { Failure, UiAsk } from '../messages/ui-to-background.ts';
import { type Otp, shapeOf } from '../otp/otp.ts';
import { parseOtpUri } from '../otp/uri.ts';
import { done, failed, type Result } from '../result.ts';
import { parseOrigin, parseSites } from '../site/origin.ts';
import type { Vault } from '../vault/vault.ts';

/** Seals what the user saw in the preview. Nothing is stored unless every part of it is right. */
export async function saveCaptured(
  vault: Vault,
  captured: UiAsk<'save-captured'>,
  now: number,
): Promise<Result<EntryView, Failure>> {
  const enrolment = parseOtpUri(captured.uri);
  if (!enrolment.ok) return enrolment;
  const sites = parseSites(captured.sites);
  if (!sites.ok) return sites;
  const name = captured.name.trim();
  if (!name) return failed('name-missing');
  const { issuer, account, otp } = enrolment.value;
  const known = await isKnown(vault, otp);
  if (!known.ok) return known;
  if (known.value) return failed('entry-known');

  const entry: Entry = {
    id: crypto.randomUUID(),
    name,
    issuer,
    account,
    otp,
    enrolledAt: originOf(captured.enrolledAt),
    sites: sites.value,
    createdAt: now,
    changedAt: now,
    confirmedAt: null,
    guarded: false,
  };
  const added = await vault.add(entry);
  return added.ok ? done(viewOf(entry)) : added;
}

/** The same secret with the same parameters is the same account, whatever its name. */
async function isKnown(vault: Vault, otp: Otp): Promise<Result<boolean, Failure>> {
  const alike = await vault.having(otp.secret);
  return alike.ok ? done(alike.value.some((view) => sameShape(view.otp, otp))) : alike;
}

/** A counter moves on, so it says nothing about whose it is. */
function sameShape(a: EntryView['otp'], b: Otp): boolean {
  const still = (shape: EntryView['otp']) => JSON.stringify({ ...shape, counter: 0 });
  return still(a) === still(shapeOf(b));
}

/** A captured page's address; one on which a code could never be filled is as good as none. */
function originOf(page: string | null): string | null {
  const origin = page === null ? null : parseOrigin(page);
  return origin?.ok ? origin.value : null;
}
