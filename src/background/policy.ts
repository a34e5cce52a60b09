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

const HEARD = 'policyHeard';
/** As long as a lock screen may wait for the browser's answer (ms). */
const PATIENCE = 150;

/**
 * The browser's answer; while that is on its way, the one of last time. Chromium answers only when it has all policies: 4.5 s
 * after its start were measured without any, and nobody shall wait so long for a lock screen.
 */
async function heard(): Promise<Record<string, unknown>> {
  const asked: Promise<Record<string, unknown>> = browser.storage.managed.get(null).catch(() => ({}));
  // Without room for it, the next start waits for the browser's answer.
  void asked.then(remember).catch(() => undefined);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  return (await Promise.race([asked, late])) ?? (await remembered()) ?? asked;
}

const remembered = async (): Promise<Record<string, unknown> | undefined> =>
  (await browser.storage.local.get(HEARD))[HEARD] as Record<string, unknown> | undefined;

async function remember(answer: Record<string, unknown>): Promise<void> {
  // Chromium gives the fields back in the order of their names.
  const fields = (values: Record<string, unknown>) => JSON.stringify(Object.entries(values).sort());
  const before = await remembered();
  if (!before || fields(before) !== fields(answer)) await browser.storage.local.set({ [HEARD]: answer });
}

/**
 * The one place that reads the administrators' settings; anew at each use, since they may arrive late (Chromium brings an
 * edited file after some seconds). Firefox rejects where there are none.
 */
export async function decided(): Promise<Decided> {
  const managed = await heard();
  const known = Object.entries(managed)
    .filter(([name]) => Object.hasOwn(POLICY_CHECKS, name))
    .map(([name, value]) => [name, FLAGS.has(name) && isOneOrZero(value) ? value === 1 : value] as const);
  const valid = known.filter(([name, value]) => POLICY_CHECKS[name as keyof Policy](value));
  const names = Object.keys(managed).filter((name) => !valid.some(([known]) => known === name));
  return { policy: Object.fromEntries(valid) as Policy, invalid: names.sort() };
}

/** Calls back when they changed. The event of this area alone: that of all areas would carry each change of the vault to us. */
export function onDecided(changed: () => void): void {
  browser.storage.managed.onChanged.addListener(changed);
}
