import type { Entry, EntryView } from '../entry.ts';
import { viewOf } from '../entry.ts';
import type { Alike, Failure, UiAsk } from '../messages/ui-to-background.ts';
import { type Otp, shapeOf } from '../otp/otp.ts';
import { parseOtpUri } from '../otp/uri.ts';
import { allOf, done, failed, type Result } from '../result.ts';
import { parseOrigin, parseSites } from '../site/origin.ts';
import type { Vault } from '../vault/vault.ts';
import { retire } from './replaced.ts';

/**
 * Seals what the user saw in the preview. Nothing is stored unless every part of it is right, and nothing takes another's place
 * unasked. Asked again with the same id, as after a worker's death, it gives what was stored then.
 */
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
  const alike = await compare(vault, captured.uri);
  if (!alike.ok) return alike;
  const { same, named } = alike.value;
  const { id, replaces } = captured;
  if (same && same.id !== id) return failed('entry-known');
  if (same) return vault.change(id, (view) => ({ ...view, name, sites: sites.value }));
  const replaced = await vault.replaced();
  if (!replaced.ok) return replaced;
  if (replaced.value.some((view) => view.id === id)) return failed('entry-known');
  if (replaces === undefined && named.length > 0 && !captured.besides) return failed('entry-like');
  if (replaces !== undefined && !named.some((view) => view.id === replaces)) return failed('entry-unknown');

  const entry: Entry = {
    id,
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
  const change = new Map(replaces === undefined ? [] : [[replaces, retire({ at: now, by: id })]]);
  const saved = await vault.revise({ add: entry, change });
  return saved.ok ? done(viewOf(entry)) : saved;
}

/**
 * What the vault has that is like a captured account: the same secret with the same parameters is the same account, whatever
 * its name; the same issuer and user name with another secret is to be asked about.
 */
async function compare(vault: Vault, uri: string): Promise<Result<Alike, Failure>> {
  const enrolment = parseOtpUri(uri);
  if (!enrolment.ok) return enrolment;
  const { issuer, account, otp } = enrolment.value;
  const having = await vault.having(otp.secret);
  if (!having.ok) return having;
  const views = await vault.views();
  if (!views.ok) return views;
  const isNamed = (view: EntryView) => plain(view.issuer) === plain(issuer) && plain(view.account) === plain(account);
  const same = having.value.find((view) => sameShape(view.otp, otp)) ?? null;
  return done({ same, named: issuer || account ? views.value.filter(isNamed) : [] });
}

export const compareAll = (vault: Vault, uris: readonly string[]): Promise<Result<readonly Alike[], Failure>> =>
  allOf(uris, (uri) => compare(vault, uri));

const plain = (name: string): string => name.trim().toLowerCase();

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
