import { cleanup, render } from '@testing-library/preact';
import { erased } from '../../../src/ui/erased.ts';
import { dropDraft } from '../../../src/ui/manager/draft.ts';
import { Manager } from '../../../src/ui/manager/manager.tsx';
import { forgetOutcome } from '../../../src/ui/manager/outcome.ts';
import { endFlow } from '../../../src/ui/manager/recovery/flow.ts';
import { restored } from '../../../src/ui/manager/restore/restored.ts';
import { Announcer } from '../../../src/ui/parts/announcer.tsx';

/** Opens the manager at a place, e.g. "#/recover". */
export function openManager(hash = ''): void {
  location.hash = hash;
  render(
    <>
      <Manager />
      <Announcer />
    </>,
  );
}

/** Follows a link by its address: happy-dom does not do so at a click. */
export function follow(link: HTMLElement): void {
  location.hash = new URL((link as HTMLAnchorElement).href, location.href).hash;
}

/** Another page starts with nothing: what the modules keep while theirs is open goes with it. */
export function closeManager(): void {
  cleanup();
  endFlow();
  dropDraft();
  restored.value = false;
  erased.value = false;
  forgetOutcome();
  location.hash = '';
}
