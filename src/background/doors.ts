import { browser, type Menus, type Tabs } from '../browser.ts';
import { pageAt } from '../site/page.ts';
import { text } from '../text/text.ts';
import type { HandedThings } from './handed.ts';

const MENU = 'take';

/**
 * Two doors of the capture besides the popup: the keyboard command, and the menu of a picture on a page. Each is the gesture
 * that lets us see the page; what is seen goes on in the full page. Registered synchronously at every start.
 */
export function captureBy(handed: HandedThings): void {
  browser.commands.onCommand.addListener(async (command, tab) => {
    if (command === 'capture') await capture(tab ?? (await activeTab()));
  });
  browser.contextMenus.onClicked.addListener(async (info: Menus.OnClickData, tab?: Tabs.Tab) => {
    if (info.menuItemId === MENU) await capture(tab ?? (await activeTab()), info.srcUrl);
  });
  // Browsers keep it from then on.
  browser.runtime.onInstalled.addListener(() => void offerMenu());

  async function capture(tab: Tabs.Tab | undefined, source = ''): Promise<void> {
    // At once: in a moment another page may be there.
    const picture = await browser.tabs.captureVisibleTab(tab?.windowId, { format: 'png' }).catch(() => null);
    const page = tab?.id === undefined ? null : pageAt(tab.id, tab.url);
    const token = handed.put({ picture, page, source });
    const url = browser.runtime.getURL(`/manager.html#/add/${token}`);
    const beside = tab?.windowId === undefined ? {} : { index: tab.index + 1, windowId: tab.windowId };
    // A private window takes no page of ours: then it opens where the browser likes.
    await browser.tabs.create({ url, ...beside }).catch(() => browser.tabs.create({ url }));
  }
}

async function offerMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU, title: text('menu_take'), contexts: ['image'] });
}

async function activeTab(): Promise<Tabs.Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab;
}
