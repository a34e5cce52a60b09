import { browser, closeStorageToPages } from '../browser.ts';
import { answer, onAbandoned, tell } from '../messages/answer.ts';
import type { Failure } from '../messages/ui-to-background.ts';
import type { Result } from '../result.ts';
import type { Area } from '../vault/area.ts';
import { attemptsIn } from '../vault/attempts.ts';
import { openPlaces } from '../vault/places.ts';
import type { Vault } from '../vault/vault.ts';
import { entryAnswers } from './answer-entries.ts';
import { guardedAnswers } from './answer-guarded.ts';
import { pageAnswer } from './answer-page.ts';
import { vaultAnswers } from './answer-vault.ts';
import type { Background } from './background.ts';
import { captureBy } from './doors.ts';
import { guardedCodes } from './guarded.ts';
import { handedThings } from './handed.ts';
import { inspectorOf } from './inspect.ts';
import { LEISURE, type Leisure } from './leisure.ts';
import { type Lock, lockOf } from './lock.ts';
import { addNotice } from './notices.ts';
import { proverOf } from './prove.ts';
import { PROOF_ALARM, provingOf } from './proving.ts';
import { openSession, type Session } from './session.ts';
import { erasesAtTen, namesKept } from './settings.ts';
import { serveSites } from './sites.ts';
import { lockBy, watchIdling } from './triggers.ts';
import { settleVault, vaultLife } from './vault-life.ts';

/** Every listener is registered before anything is awaited: an event may be what the worker was woken for. */
export function start(now: () => number = Date.now, leisure: Leisure = LEISURE): void {
  const background = backgroundOf(now, leisure);
  const { session, lock, attempts, handed, proving } = background;
  const sitesChanged = async () => {
    tell({ kind: 'entries-changed' });
    await serveSites(session);
  };

  answer(
    { ...vaultAnswers(background), ...entryAnswers(background), ...guardedAnswers(background) },
    pageAnswer(background),
    // What could not be finished says so at each use.
    background.ready.catch(() => undefined),
  );
  // A click beside the popup closes it: nothing was tried, and so nothing was wrong.
  onAbandoned((attempt) => void attempts.close(attempt).catch(() => undefined));
  lockBy(lock, session);
  captureBy(handed);
  browser.alarms.onAlarm.addListener(({ name }) => (name === PROOF_ALARM ? proving.look() : undefined));
  browser.permissions.onAdded.addListener(sitesChanged);
  browser.permissions.onRemoved.addListener(sitesChanged);
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    if (reason === 'update') await lock.close();
    await serveSites(session, true);
    if (reason === 'install') await browser.runtime.openOptionsPage();
  });

  void closeStorageToPages();
  void watchIdling();
  void lock.recall();
}

function backgroundOf(now: () => number, { calm, moment, scrub }: Leisure): Background {
  const area = browser.storage.local as Area;
  const places = openPlaces(area, addNotice);
  const attempts = attemptsIn(places.ledger, now);
  const guarded = guardedCodes();
  const handed = handedThings(now);
  const ready = settleVault(places, attempts).then(() => prover.settle());
  const session: Session = openSession({
    places,
    ready,
    names: namesKept,
    expired: () => void lock.close(),
    now,
    calm,
  });
  const proving = provingOf(session, now);
  const lock: Lock = lockOf(session, () => guarded.forget(), { calm, moment });
  // Without room for noise, the browser merges its files when it likes.
  const tidy = () => void scrub(area, places.ledger).catch(() => undefined);
  void ready.then(tidy, () => undefined);
  const inspector = inspectorOf({ places, session, lock, now, scrub: tidy });
  const life = vaultLife(
    { places, attempts, session, lock, names: namesKept, now, calm, scrub: tidy, inspector },
    () => prover,
  );
  const prover = proverOf({
    places,
    attempts,
    names: namesKept,
    erases: erasesAtTen,
    erase: () => life.erase(),
  });

  const unlocked = async <T>(work: (vault: Vault) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const vault = await session.vault();
    if (!vault.ok) return vault;
    const result = await work(vault.value);
    if (!result.ok && result.failure === 'vault-damaged') void inspector.inspect();
    return result;
  };

  return { places, attempts, session, lock, life, inspector, prover, guarded, handed, proving, now, ready, unlocked };
}
