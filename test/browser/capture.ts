import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { toBuffer } from 'qrcode';
import type { GalleryAccount } from '../gallery/accounts.ts';
import { codeOfStep, stepAt } from '../portals/totp.ts';
import type { Surface } from './driver/surface.ts';
import { ask, valueIn } from './journey/messages.ts';
import type { World } from './journey/world.ts';

/** The file input of the add screen, which no eye sees: its button opens the browser's own dialog. */
export const FILE_INPUT = { css: '.sources input[type="file"]' };

/** The button that looks into the clipboard by itself. */
export const PASTE_BUTTON = { css: 'li:nth-child(2) > .pick-way' };

/** What a page does that puts a picture on the clipboard, as a script; it has to have been touched. */
export const copyPicture = (png: Buffer): string => `navigator.clipboard.write([new ClipboardItem({
  'image/png': new Blob([Uint8Array.from(atob('${png.toString('base64')}'), (c) => c.charCodeAt(0))], { type: 'image/png' }),
})])`;

/** The manager's screen for adding accounts, at its beginning. */
export async function addScreen({ browser }: World): Promise<Surface> {
  const page = await browser.tab(`${browser.base}manager.html#/add`);
  await page.waitFor({ css: '.sources' });
  return page;
}

/** Saves what is in the preview, and goes back to the beginning of the add screen. */
export async function saveShown({ text }: World, page: Surface): Promise<void> {
  await page.waitFor({ role: 'heading', name: text('preview_title') });
  await page.click({ role: 'button', name: text('save') });
  await page.waitFor({ role: 'heading', name: text('saved_title') });
  await page.click({ role: 'button', name: text('saved_done') });
  await page.waitFor({ role: 'heading', name: text('accounts_title') });
  await page.click({ role: 'button', name: text('add_open') });
  await page.waitFor({ css: '.sources' });
}

/** A picture of a code as a file. */
export async function pictureFile(folder: string, name: string, uri: string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await toBuffer(uri, { scale: 6 }));
  return path;
}

/** What arrives when somebody presses Ctrl and V, or lets go of something over the page. */
export const give = (
  page: Surface,
  event: 'paste' | 'drop',
  content: { readonly text?: string; readonly png?: Buffer },
) =>
  page.evaluate<null>(`(() => {
    const data = new DataTransfer();
    const { text, png } = ${JSON.stringify({ text: content.text, png: content.png?.toString('base64') })};
    if (text) data.setData('text/plain', text);
    if (png) data.items.add(new File([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], 'bild.png', { type: 'image/png' }));
    const init = { bubbles: true, cancelable: true, dataTransfer: data };
    const event = ${event === 'paste'} ? new ClipboardEvent('paste', init) : new DragEvent('drop', init);
    // Firefox lets no script put files into a paste of its own making.
    if (event.type === 'paste') Object.defineProperty(event, 'clipboardData', { value: data });
    document.body.dispatchEvent(event);
    return null;
  })()`);

export async function removeAll(page: Surface): Promise<void> {
  for (const { id } of await valueIn(ask(page, 'entries', {}))) await valueIn(ask(page, 'remove-entry', { id }));
}

/** Each account is there exactly as it was given, no other is, and its codes are those that a server expects. */
export async function expectInVault(page: Surface, expected: readonly GalleryAccount[], through = ''): Promise<void> {
  const entries = await valueIn(ask(page, 'entries', {}));
  const shapes = (list: readonly Pick<GalleryAccount, 'issuer' | 'account' | 'otp'>[]) =>
    new Map(list.map(({ issuer, account, otp }) => [`${issuer} ${account}`, otp]));
  expect(shapes(entries), through).toEqual(shapes(expected));
  for (const { issuer, account, otp, secret } of expected) {
    const id = entries.find((entry) => entry.issuer === issuer && entry.account === account)?.id ?? '';
    if (otp.kind === 'hotp') {
      const { code } = await valueIn(ask(page, 'next-code', { id }));
      expect(code).toBe(codeOfStep({ ...otp, period: 30, secret }, otp.counter));
    } else {
      const before = Date.now();
      const [shown] = await valueIn(ask(page, 'codes', { ids: [id] }));
      const likely = [before, Date.now()].map((at) => codeOfStep({ ...otp, secret }, stepAt(otp.period, at)));
      expect(likely).toContain(shown?.code?.code);
    }
  }
}
