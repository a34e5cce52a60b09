import { browser } from '../browser.ts';
import type { Policy } from '../messages/ui-to-background.ts';

/** What the administration decided, as far as it makes sense, and the names of settings that make none. */
export interface Decided {
  readonly policy: Policy;
  readonly invalid: readonly string[];
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isOneOf =
  (...allowed: readonly string[]) =>
  (value: unknown): boolean =>
    allowed.some((one) => one === value);

/** Every setting there is, with what it may be; public/policy-schema.json says the same to Chromium (a test sees to it). */
export const POLICY_CHECKS: { readonly [K in keyof Required<Policy>]: (value: unknown) => boolean } = {
  names: isOneOf('plain', 'sealed'),
  eraseAtTen: isFlag,
  idleMinutes: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 480,
  derivation: isOneOf('argon2id', 'pbkdf2'),
  longPassphrases: isFlag,
  exportSecrets: isFlag,
};

const FLAGS: ReadonlySet<string> = new Set(
  Object.entries(POLICY_CHECKS).flatMap(([name, check]) => (check === isFlag ? [name] : [])),
);
/** A group policy of Windows has no flags, only numbers; Chromium turns them by the schema, Firefox does not. */
const isOneOrZero = (value: unknown): boolean => value === 1 || value === 0;

/**
 * The one place that reads the administrators' settings; anew at each use, since they may arrive late (Chromium brings an
 * edited file after some seconds). Firefox rejects where there are none.
 */
export async function decided(): Promise<Decided> {
  const managed = await browser.storage.managed.get(null).catch(() => ({}));
  const known = Object.entries(managed)
    .filter(([name]) => Object.hasOwn(POLICY_CHECKS, name))
    .map(([name, value]) => [name, FLAGS.has(name) && isOneOrZero(value) ? value === 1 : value] as const);
  const valid = known.filter(([name, value]) => POLICY_CHECKS[name as keyof Policy](value));
  const names = Object.keys(managed).filter((name) => !valid.some(([known]) => known === name));
  return { policy: Object.fromEntries(valid) as Policy, invalid: names.sort() };
}

/** Calls back when they changed. */
export function onDecided(changed: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') changed();
  });
}
