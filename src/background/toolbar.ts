import { browser } from '../browser.ts';
import { text } from '../text/text.ts';

const ICONS = [16, 24, 32, 48] as const;
/** Dark amber on which white text is legible; the sign and the title say the same without colour. */
const WAITING = { text: '!', colour: '#9a4a00' } as const;

const iconSet = (name: 'locked' | 'unlocked') =>
  Object.fromEntries(ICONS.map((size) => [size, `/icons/${name}-${size}.png`]));

const titleFor = (locked: boolean): string => text(locked ? 'toolbarLocked' : 'toolbarUnlocked');

/** The toolbar icon in all tabs: a padlock, or open. */
export async function showLocked(locked: boolean): Promise<void> {
  await browser.action.setIcon({ path: iconSet(locked ? 'locked' : 'unlocked') });
  await browser.action.setTitle({ title: titleFor(locked) });
}

/**
 * What a page waits for: that the user unlocks, chooses between accounts, types the passphrase for a guarded one, or says that
 * another code is to be tried.
 */
export type Waiting = 'locked' | 'several' | 'guarded' | 'stopped';

const TITLES = {
  locked: 'toolbarWaiting',
  several: 'toolbarChoose',
  guarded: 'toolbarGuarded',
  stopped: 'toolbarStopped',
} as const;

/** Says on one tab that its page waits for the user. */
export const showWaiting = (tabId: number, why: Waiting): Promise<void> =>
  onTab(async () => {
    await browser.action.setBadgeBackgroundColor({ color: WAITING.colour, tabId });
    await browser.action.setBadgeTextColor?.({ color: '#ffffff', tabId });
    await browser.action.setBadgeText({ text: WAITING.text, tabId });
    await browser.action.setTitle({ title: text(TITLES[why]), tabId });
  });

/** Takes that back. */
export const clearWaiting = (tabId: number, locked: boolean): Promise<void> =>
  onTab(async () => {
    await browser.action.setBadgeText({ text: '', tabId });
    await browser.action.setTitle({ title: titleFor(locked), tabId });
  });

/** A tab may close at any moment; that a sign could not be put on it must stop nothing. */
const onTab = (show: () => Promise<void>): Promise<void> => show().catch(() => undefined);
