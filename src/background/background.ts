import type { Failure } from '../messages/ui-to-background.ts';
import type { Result } from '../result.ts';
import type { Attempts } from '../vault/attempts.ts';
import type { Places } from '../vault/places.ts';
import type { Vault } from '../vault/vault.ts';
import type { GuardedCodes } from './guarded.ts';
import type { HandedThings } from './handed.ts';
import type { Inspector } from './inspect.ts';
import type { Lock } from './lock.ts';
import type { Prover } from './prove.ts';
import type { Proving } from './proving.ts';
import type { Session } from './session.ts';
import type { VaultLife } from './vault-life.ts';

/** What every answer may need; made once per start of the worker. */
export interface Background {
  readonly places: Places;
  readonly attempts: Attempts;
  readonly session: Session;
  readonly lock: Lock;
  readonly life: VaultLife;
  readonly inspector: Inspector;
  readonly prover: Prover;
  readonly guarded: GuardedCodes;
  readonly handed: HandedThings;
  readonly proving: Proving;
  readonly now: () => number;
  /** Settled when what earlier workers left half done is finished. */
  readonly ready: Promise<unknown>;
  /** Work on the unlocked vault, or the reason why there is none. Damage that turns up is looked into. */
  unlocked<T>(work: (vault: Vault) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>>;
}
