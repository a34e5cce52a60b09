// What a portal's server knows about one account. Plain in memory: this is for practice only, no real portal may do so.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { checkCode, type TotpParameters, type TotpSecret } from './totp.ts';

export type PortalName = 'impuls' | 'nrw' | 'amt24';

/** `label` is how the portal names the role on its pages; `secretBytes` is how long a secret the portal gives out. */
export interface AccountCard {
  readonly portal: PortalName;
  readonly user: string;
  readonly email?: string;
  readonly password: string;
  readonly label: string;
  readonly parameters: TotpParameters;
  readonly secretBytes: number;
}

export interface Factor extends TotpSecret {
  readonly since: number;
  lastStep: number | undefined;
}

export type CodeOutcome = 'accepted' | 'wrong' | 'used' | 'missing' | 'locked';

/** A code as it arrived, in the order of arrival. */
export interface ReceivedCode {
  readonly at: number;
  readonly purpose: 'enrol' | 'login';
  readonly code: string;
  readonly outcome: CodeOutcome;
}

export interface Login {
  readonly at: number;
  readonly host: string;
}

/** `factor` is asked for at login; `offered` has been shown and waits for its first code, `factor` stays until then. */
export interface Account {
  readonly card: AccountCard;
  password: string;
  factor: Factor | undefined;
  offered: Factor | undefined;
  recoveryPassword: string | undefined;
  wrongTries: number;
  locked: boolean;
  readonly codes: ReceivedCode[];
  readonly logins: Login[];
}

const allowedWrongCodes = 5;

export function openAccount(card: AccountCard): Account {
  return {
    card,
    password: card.password,
    factor: undefined,
    offered: undefined,
    recoveryPassword: undefined,
    wrongTries: 0,
    locked: false,
    codes: [],
    logins: [],
  };
}

/** Both sides are hashed first, because timingSafeEqual wants equal lengths. */
export function sameText(expected: string, typed: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(typed));
}

export function findAccount(accounts: readonly Account[], login: string): Account | undefined {
  const wanted = login.trim().toLowerCase();
  return accounts.find(({ card }) => card.user === wanted || card.email === wanted);
}

/** Makes a new secret and puts it beside the proven one. */
export function offerFactor(account: Account, now: number): Factor {
  const { card } = account;
  const factor: Factor = {
    ...card.parameters,
    secret: randomBytes(card.secretBytes),
    since: now,
    lastStep: undefined,
  };
  account.offered = factor;
  return factor;
}

/** The offered factor takes the place of the old one; a fresh secret begins with a clean slate. */
export function adoptOffered(account: Account): void {
  account.factor = account.offered;
  account.offered = undefined;
  account.wrongTries = 0;
  account.locked = false;
}

/** The first code proves the offered factor. Wrong ones are not counted: whoever sees the QR code need not guess. */
export function confirmOffered(account: Account, typed: string, now: number): CodeOutcome {
  const { offered } = account;
  const outcome = offered ? outcomeFor(offered, typed, now) : 'wrong';
  record(account, 'enrol', typed, outcome, now);
  if (outcome === 'accepted') adoptOffered(account);
  return outcome;
}

/** A code at login. Only wrong ones are counted; a used one is refused and nothing else. */
export function submitCode(account: Account, typed: string, now: number): CodeOutcome {
  const outcome = loginOutcome(account, typed, now);
  record(account, 'login', typed, outcome, now);
  return outcome;
}

function loginOutcome(account: Account, typed: string, now: number): CodeOutcome {
  if (account.locked) return 'locked';
  if (!account.factor) return 'wrong';
  const outcome = outcomeFor(account.factor, typed, now);
  if (outcome === 'accepted') account.wrongTries = 0;
  if (outcome !== 'wrong') return outcome;
  account.wrongTries += 1;
  account.locked = account.wrongTries >= allowedWrongCodes;
  return account.locked ? 'locked' : 'wrong';
}

function outcomeFor(factor: Factor, typed: string, now: number): CodeOutcome {
  const code = typed.replace(/\s/g, '');
  if (code === '') return 'missing';
  const check = checkCode(factor, code, now, factor.lastStep);
  if (check.outcome === 'accepted') factor.lastStep = check.step;
  return check.outcome;
}

function record(
  account: Account,
  purpose: ReceivedCode['purpose'],
  code: string,
  outcome: CodeOutcome,
  at: number,
): void {
  account.codes.push({ at, purpose, code, outcome });
}
