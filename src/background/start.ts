import { browser, closeStorageToPages } from '../browser.ts';
import { answer, tell } from '../messages/answer.ts';
import { openStore } from '../vault/store.ts';
import { pageAnswer } from './answer-page.ts';
import { uiAnswers } from './answer-ui.ts';
import { type Lock, lockOf } from './lock.ts';
import { IDLE_SECONDS, LOCK_ALARM, openSession } from './session.ts';
import { serveSites } from './sites.ts';

/** Every listener is registered before anything is awaited: an event may be what the worker was woken for. */
export function start(): void {
  const store = openStore();
  const session = openSession(store, () => void lock.close());
  const lock: Lock = lockOf(session);
  const sitesChanged = async () => {
    tell({ kind: 'entries-changed' });
    await serveSites(session);
  };

  answer(uiAnswers(store, session, lock), pageAnswer(session));

  browser.idle.setDetectionInterval(IDLE_SECONDS);
  browser.idle.onStateChanged.addListener((state) => (state === 'active' ? undefined : lock.close()));
  browser.alarms.onAlarm.addListener(({ name }) => (name === LOCK_ALARM ? lock.close() : undefined));
  browser.permissions.onAdded.addListener(sitesChanged);
  browser.permissions.onRemoved.addListener(sitesChanged);
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    await serveSites(session, true);
    if (reason === 'install') await browser.runtime.openOptionsPage();
  });
  // Nothing to do but to be there: a browser that starts must wake us, so that what follows is done.
  browser.runtime.onStartup.addListener(() => undefined);

  void closeStorageToPages();
  void lock.recall();
}
