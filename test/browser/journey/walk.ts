import type { Surface } from '../driver/surface.ts';
import { until } from '../driver/until.ts';
import { capture } from './capture.ts';
import { type VisitName, visits } from './portals.ts';
import { createVault, lock, unlock } from './vault.ts';
import type { World } from './world.ts';

/** Longer than a period: after a code was used, the next one is waited for. */
const A_PERIOD = 75_000;

/** Waits until the field holds a code that nobody typed. */
export async function filled(page: Surface, css: string, timeoutMs = A_PERIOD): Promise<string> {
  return until(
    `a code in ${css}`,
    async () => {
      const value = await page.value({ css });
      return /^\d{6,8}$/.test(value) ? value : undefined;
    },
    timeoutMs,
  );
}

/** Enrolment: the code is captured from the tab, and its first code ends in the portal's "accepted". */
export async function enrol(world: World, name: VisitName): Promise<Surface> {
  const visit = visits[name];
  const page = await visit.toEnrolment(world);
  await capture(world, page, visit.expected(world));
  await filled(page, visit.firstField);
  await world.note('the first code stands in the field for it', page);
  await visit.activate(page);
  await world.note(`${name}: the second factor is active`, page);
  return page;
}

/** Login while unlocked: the code is there before the user has moved a hand. */
export async function logIn(world: World, name: VisitName, then = async (): Promise<void> => undefined): Promise<void> {
  const visit = visits[name];
  const page = await visit.toCode(world);
  await filled(page, visit.codeField);
  await world.note(`${name}: the code is in the field by itself`, page);
  await visit.enter(page);
  await world.note(`${name}: logged in`, page);
  await then();
  await page.close();
}

/** Login while locked: the page waits, unlocking in the popup fills it. */
async function logInLocked(world: World, name: VisitName): Promise<void> {
  const visit = visits[name];
  const page = await visit.toCode(world);
  await world.note(`${name}: the vault is locked, the field stays empty`, page);
  await unlock(world, page);
  await filled(page, visit.codeField);
  await world.note(`${name}: unlocked, and the waiting page is filled`, page);
  await visit.enter(page);
  await world.note(`${name}: logged in`, page);
  await page.close();
}

/** The main job from the first click to the last: set up, enrol, lock, restart the browser, unlock, log in. */
export async function walk(world: World, names: readonly VisitName[]): Promise<void> {
  await createVault(world);
  for (const name of names) {
    const page = await enrol(world, name);
    await lock(world, page);
    await page.close();
    const blank = await world.browser.tab('about:blank');
    await unlock(world, blank);
    await blank.close();
  }
  await world.browser.restart();
  const [first, ...others] = names;
  if (!first) return;
  await logInLocked(world, first);
  for (const name of others) await logIn(world, name);
}
