import { browser, closeStorageToPages } from '../browser.ts';
import { answer, tell } from '../messages/answer.ts';
import { openStore } from '../vault/store.ts';
import { pageAnswer } from './answer-page.ts';
import { uiAnswers } from './answer-ui.ts';
import { lockOf } from './lock.ts';
import { IDLE_SECONDS, LOCK_ALARM, openSession, type Session } from './session.ts';
import { enterOpenTabs, grantedPatterns, nudgeAll, registerScripts } from './sites.ts';
import { clearWaiting, showLocked } from './toolbar.ts';

/** Every listener is registered before anything is awaited: an event may be what the worker was woken for. */
export function start(): void {
  const store = openStore();
  const session = openSession(store);
  const lock = lockOf(session);

  answer(uiAnswers(store, session, lock), pageAnswer(session));

  browser.idle.setDetectionInterval(IDLE_SECONDS);
  browser.idle.onStateChanged.addListener((state) => (state === 'active' ? undefined : lock.close()));
  browser.alarms.onAlarm.addListener(({ name }) => (name === LOCK_ALARM ? lock.close() : undefined));

  browser.permissions.onAdded.addListener(async ({ origins = [] }) => {
    await registerScripts();
    const granted = await grantedPatterns();
    await enterOpenTabs(origins.filter((origin) => granted.includes(origin)));
    await tell({ kind: 'entries-changed' });
  });
  browser.permissions.onRemoved.addListener(async () => {
    await registerScripts();
    await tell({ kind: 'entries-changed' });
  });

  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    await registerScripts();
    await enterOpenTabs(await grantedPatterns());
    if (reason === 'install') await browser.runtime.openOptionsPage();
  });
  browser.runtime.onStartup.addListener(registerScripts);

  void wake(session);
}

/** What a fresh worker has to put right, since the one before may have died over it. */
async function wake(session: Session): Promise<void> {
  await closeStorageToPages();
  const unlocked = (await session.state()) === 'unlocked';
  await showLocked(!unlocked);
  // Unlocking asks the waiting pages to ask again: they must hear of it though that worker died in between.
  if (unlocked) await nudgeAll((tabId) => clearWaiting(tabId, false));
}
