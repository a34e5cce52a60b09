import { browser } from '../../browser.ts';
import { send } from '../../messages/send.ts';
import type { Page } from '../page.ts';
import type { Look } from './look.ts';

/** The full page in which the capture goes on; without a name it begins anew there. */
const addUrl = (token = ''): string => browser.runtime.getURL(`/manager.html#/add${token && `/${token}`}`);

/** Opens the full page with what was seen so far. False if the browser did not open it. */
export async function goOnInTab(page: Page | null, look: Look | null): Promise<boolean> {
  try {
    const picture = look?.still ? await dataUrlOf(look.still.picture) : null;
    const handed = await send('hand-over', { picture, page, source: '' });
    await browser.tabs.create({ url: addUrl(handed.ok ? handed.value : '') });
    return true;
  } catch {
    return false;
  }
}

function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
