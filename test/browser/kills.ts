import type { EntryView } from '../../src/entry.ts';
import { parseHeader, type SealedVault } from '../../src/vault/format.ts';
import { keysOf } from '../../src/vault/seal.ts';
import type { Stored } from '../../src/vault/store.ts';
import { wholeVault } from '../../src/vault/whole.ts';
import type { Surface } from './driver/surface.ts';
import { ask, valueIn } from './journey/messages.ts';

/** How often each kind of kill is tried; the long form is `npm run soak`. */
const soak = process.env.EINMAL_SOAK === '1';
export const WORKER_KILLS = soak ? 1000 : 60;
export const BROWSER_KILLS = soak ? 300 : 10;
export const STEP_KILLS = soak ? 100 : 8;

/** Names of the entries, by id: all that these tests change. */
type Names = ReadonlyMap<string, string>;

/** What the vault must hold: what was acknowledged, and perhaps the one change that was under way. */
export class Expected {
  #sure: Names = new Map();
  #perhaps: Names | null = null;
  acknowledged = 0;

  get size(): number {
    return this.#sure.size;
  }

  /** One change by one of our pages; it may die over it. */
  async change(page: Surface, random: () => number): Promise<void> {
    const ids = [...this.#sure.keys()];
    const id = ids[Math.floor(random() * ids.length)];
    const name = `Konto ${Math.floor(random() * 1e9)}`;
    const dice = random();
    if (id === undefined || ids.length < 5 || dice < 0.4) {
      this.#perhaps = new Map([...this.#sure, ['new', name]]);
      const uri = `otpauth://totp/Dienst:${encodeURIComponent(name)}?secret=${secretFrom(random)}`;
      const fields = { id: crypto.randomUUID(), uri, name, sites: ['otp.example.de'], enrolledAt: null, tabId: null };
      const view = await valueIn<EntryView>(ask(page, 'save-captured', fields));
      this.#done(new Map([...this.#sure, [view.id, name]]));
    } else if (dice < 0.7) {
      this.#perhaps = new Map([...this.#sure, [id, name]]);
      await valueIn(ask(page, 'change-entry', { id, name, sites: [] }));
      this.#done(this.#perhaps);
    } else {
      this.#perhaps = new Map([...this.#sure].filter(([other]) => other !== id));
      await valueIn(ask(page, 'remove-entry', { id }));
      this.#done(this.#perhaps);
    }
  }

  /** Takes what there is as the new truth, if it is one of the two that may be. Says what is wrong otherwise. */
  settle(views: readonly EntryView[]): string | null {
    const found = new Map(views.map(({ id, name }) => [id, name]));
    const fits = [this.#sure, this.#perhaps].some((names) => names && sameNames(names, found));
    if (!fits) return `expected ${this.#sure.size} entries or one change more, found ${found.size}`;
    this.#sure = found;
    this.#perhaps = null;
    return null;
  }

  #done(names: Names): void {
    this.#sure = names;
    this.#perhaps = null;
    this.acknowledged += 1;
  }
}

/** Names are unique; the id of an entry that was never acknowledged is not known. */
const sameNames = (expected: Names, found: Names): boolean =>
  expected.size === found.size && [...expected.values()].sort().join('\n') === [...found.values()].sort().join('\n');

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
export const secretFrom = (random: () => number): string =>
  Array.from({ length: 32 }, () => BASE32[Math.floor(random() * 32)]).join('');

const READ_BOTH = `(async () => {
  const local = await chrome.storage.local.get();
  const { current } = local['ledger/place'] ?? {};
  const read = (db, name) => new Promise((resolve, reject) => {
    const asking = db.transaction(name).objectStore(name).getAll();
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
  });
  const main = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(current);
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve(null);
    opening.onsuccess = async () => {
      const db = opening.result;
      const [headers, pages, secrets] = await Promise.all(['header', 'pages', 'secrets'].map((name) => read(db, name)));
      db.close();
      resolve({ header: headers[0], pages, secrets });
    };
  });
  const under = (prefix) => Object.entries(local).filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
  const prints = Array.from({ length: 32 }, (_, chunk) => local['vault/prints/' + chunk] ?? []).flat();
  const header = { ...local['vault/header'], pages: prints.slice(0, local['vault/header'].pages) };
  const pages = under('vault/page/').filter(({ page }) => header.pages[page] !== '');
  const session = await chrome.storage.session.get('unlocked');
  return { main, mirror: { header, pages, secrets: under('vault/secrets/').flat() }, vaultKey: session.unlocked?.vaultKey };
})()`;

interface Both {
  readonly main: Stored | null;
  readonly mirror: Stored;
  readonly vaultKey?: string;
}

export interface Verdict {
  readonly main: SealedVault | null;
  readonly mirror: SealedVault | null;
}

/** Opens both copies as they lie on disk, every page and every print of them; null for one that is not whole. */
export async function bothCopies(page: Surface): Promise<Verdict> {
  const { main, mirror, vaultKey } = await page.evaluate<Both>(READ_BOTH);
  if (!vaultKey) throw new Error('the vault is locked');
  const key = Uint8Array.from(Buffer.from(vaultKey, 'base64'));
  const whole = async (stored: Stored | null): Promise<SealedVault | null> => {
    const header = parseHeader(stored?.header);
    if (!stored || !header.ok) return null;
    const result = await wholeVault(stored, await keysOf(key, header.value.vaultId));
    return result.ok ? result.value : null;
  };
  return { main: await whole(main), mirror: await whole(mirror) };
}
