import { browser, closeStorageToPages } from '../browser.ts';
import { answer, tell } from '../messages/answer.ts';
import { openStore } from '../vault/store.ts';
import { pageAnswer } from './answer-page.ts';
import { uiAnswers } from './answer-ui.ts';
import { lockOf } from './lock.ts';
import { IDLE_SECONDS, LOCK_ALARM, openSession } from './session.ts';
import { enterOpenTabs, grantedPatterns, registerScripts } from './sites.ts';
import { showLocked } from './toolbar.ts';

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

  void wake(session.state().then((state) => state !== 'unlocked'));
}

/** What a fresh worker cannot know from before: the toolbar shows the truth, and pages see none of our storage. */
async function wake(locked: Promise<boolean>): Promise<void> {
  await closeStorageToPages();
  await showLocked(await locked);
}
