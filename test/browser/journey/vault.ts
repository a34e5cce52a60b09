import type { Surface } from '../driver/surface.ts';
import type { Walker } from './world.ts';

/** Fits every rule of the desktop program, and is nobody's. */
export const PASSPHRASE = 'Uebungs-Tresor 2026';

/** First run; leaves the manager's tab open. */
export const createVault = async (walker: Walker): Promise<Surface> => (await setUp(walker)).manager;

/** First run: the manager, which opens by itself too; and the recovery code's groups, as somebody noted them. */
export async function setUp(
  walker: Walker,
): Promise<{ readonly manager: Surface; readonly groups: readonly string[] }> {
  const { browser, text, note } = walker;
  const manager = await browser.tab(`${browser.base}manager.html`);
  await manager.waitFor({ role: 'heading', name: text('setup_title') });
  await note('first run: choose a passphrase', manager);
  await typeNew(walker, manager, PASSPHRASE);
  await note('all rules are met', manager);
  await manager.click({ role: 'button', name: text('setup_create') });
  const groups = await noteRecovery(walker, manager);
  await manager.waitFor({ role: 'heading', name: text('done_title') });
  await note('the vault is ready', manager);
  return { manager, groups };
}

/** A new passphrase, twice. */
export async function typeNew(
  { text }: Walker,
  on: Surface,
  passphrase: string,
  label = text('passphrase'),
): Promise<void> {
  await on.type({ role: 'textbox', name: label }, passphrase);
  await on.type({ role: 'textbox', name: text('passphrase_again') }, passphrase);
}

/** Reads the recovery code from the screen, and answers for the two groups that are asked for. Gives the code's groups. */
export async function noteRecovery(
  { text, note }: Walker,
  on: Surface,
  title = text('code_title'),
): Promise<readonly string[]> {
  await on.waitFor({ role: 'heading', name: title });
  await note('the recovery code, shown once', on);
  const groups = await on.evaluate<string[]>(
    `[...document.querySelectorAll('.code-letters')].map((element) => element.textContent)`,
  );
  await on.click({ role: 'button', name: text('code_next') });
  await on.waitFor({ role: 'heading', name: text('check_title') });
  for (const [index, group] of groups.entries()) {
    const field = { role: 'textbox', name: text('code_group', String(index + 1)) };
    // As somebody types it from paper.
    if (await on.has(field)) await on.type(field, group.toLowerCase());
  }
  await note('two of its groups show that it was noted', on);
  await on.click({ role: 'button', name: text('check_done') });
  await on.gone({ role: 'heading', name: text('check_title') });
  return groups;
}

export async function lock({ browser, text, note }: Walker, over: Surface): Promise<void> {
  const popup = await browser.popup(over);
  await popup.click({ role: 'button', name: text('lock_now') });
  await popup.waitFor({ role: 'heading', name: text('lock_title') });
  await note('locked', popup);
  await popup.close();
}

/** Types the passphrase into the popup over this page, which waits for its code. */
export async function unlock(walker: Walker, over: Surface, passphrase = PASSPHRASE): Promise<void> {
  const { browser, text, note } = walker;
  const popup = await browser.popup(over);
  await popup.waitFor({ role: 'heading', name: text('lock_title') });
  await note('the popup asks for the passphrase', popup);
  await enter(walker, popup, passphrase);
  await popup.gone({ role: 'heading', name: text('lock_title') });
  await note('unlocked: the list of codes', popup);
  await popup.close();
}

/** Tries a passphrase on a lock screen. */
export async function enter({ text }: Walker, on: Surface, passphrase: string): Promise<void> {
  await on.type({ role: 'textbox', name: text('passphrase') }, passphrase);
  await on.click({ role: 'button', name: text('lock_open') });
}
