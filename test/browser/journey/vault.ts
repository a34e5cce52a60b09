import type { Surface } from '../driver/surface.ts';
import type { Walker } from './world.ts';

/** Fits every rule of the desktop program, and is nobody's. */
export const PASSPHRASE = 'Uebungs-Tresor 2026';

/** First run: the manager, which opens by itself too, passphrase twice. Leaves its tab open. */
export async function createVault({ browser, text, note }: Walker): Promise<Surface> {
  const manager = await browser.tab(`${browser.base}manager.html`);
  await manager.waitFor({ role: 'heading', name: text('setup_title') });
  await note('first run: choose a passphrase', manager);
  await manager.type({ role: 'textbox', name: text('passphrase') }, PASSPHRASE);
  await manager.type({ role: 'textbox', name: text('passphrase_again') }, PASSPHRASE);
  await note('all rules are met', manager);
  await manager.click({ role: 'button', name: text('setup_create') });
  await manager.waitFor({ role: 'heading', name: text('done_title') });
  await note('the vault is ready', manager);
  return manager;
}

export async function lock({ browser, text, note }: Walker, over: Surface): Promise<void> {
  const popup = await browser.popup(over);
  await popup.click({ role: 'button', name: text('lock_now') });
  await popup.waitFor({ role: 'heading', name: text('lock_title') });
  await note('locked', popup);
  await popup.close();
}

/** Types the passphrase into the popup over this page, which waits for its code. */
export async function unlock({ browser, text, note }: Walker, over: Surface, passphrase = PASSPHRASE): Promise<void> {
  const popup = await browser.popup(over);
  await popup.waitFor({ role: 'heading', name: text('lock_title') });
  await note('the popup asks for the passphrase', popup);
  await popup.type({ role: 'textbox', name: text('passphrase') }, passphrase);
  await popup.click({ role: 'button', name: text('lock_open') });
  await popup.gone({ role: 'heading', name: text('lock_title') });
  await note('unlocked: the list of codes', popup);
  await popup.close();
}
