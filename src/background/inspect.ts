import { tell } from '../messages/answer.ts';
import { tickRestored } from '../vault/erase.ts';
import { dropPrevious, type Places } from '../vault/places.ts';
import { checkVault, noteDamage } from '../vault/unlock.ts';
import type { Lock } from './lock.ts';
import { addNotice } from './notices.ts';
import type { Session } from './session.ts';

export interface Inspector {
  /** A full look at everything stored; what is found is told. `isSecond`: after an unlock, what was kept aside until then goes. */
  inspect(isSecond?: boolean): Promise<void>;
  /** Work that no full look may fall into: the session has the old key until it ends, and the new vault would look damaged. */
  undisturbed<T>(work: () => Promise<T>): Promise<T>;
}

interface Given {
  readonly places: Places;
  readonly session: Session;
  readonly lock: Lock;
  readonly now: () => number;
  readonly scrub: () => void;
}

export function inspectorOf({ places, session, lock, now, scrub }: Given): Inspector {
  const undisturbed = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('einmal-keys', work);

  async function look(isSecond: boolean): Promise<void> {
    const before = await places.place();
    const check = await session.withKey((vaultKey) => checkVault(places, vaultKey));
    // Only a look at every bit shows that nothing of what was kept aside is needed.
    if (isSecond && (check === 'whole' || check === 'healed')) {
      await dropPrevious(places);
      scrub();
    }
    if (check === 'healed') await addNotice('copy-restored');
    if (check === 'healed-older') await addNotice('older-state');
    if (check === 'damaged') {
      const place = await places.place();
      // Another vault by now, under another key: nothing was said of that one.
      if (place?.vaultId !== before?.vaultId) return;
      if (place) await noteDamage(places, place.current);
      await lock.close();
      return;
    }
    const vault = await session.vault();
    if (!vault.ok) return;
    if (await vault.value.tidyNames()) await addNotice('names-changed');
    const views = await vault.value.views();
    if (!views.ok) return;
    const ids = new Set(views.value.map(({ id }) => id));
    if (await tickRestored(places.ledger, ids, now())) tell({ kind: 'entries-changed' });
  }

  return { undisturbed, inspect: (isSecond = false) => undisturbed(() => look(isSecond)) };
}
