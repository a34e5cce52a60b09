import type { ComponentChildren } from 'preact';
import { browser } from '../../browser.ts';
import { send } from '../../messages/send.ts';
import { text } from '../../text/text.ts';
import { useVaultState } from '../ask.ts';
import { BrokenVault } from '../parts/broken-vault.tsx';
import { Icon } from '../parts/icon.tsx';
import { LockScreen } from '../parts/lock-screen.tsx';
import { Mark } from '../parts/mark.tsx';
import { unlock } from '../unlock.ts';
import { Unlocked } from './unlocked.tsx';
import { Welcome } from './welcome.tsx';

/** The popup under the toolbar button: which screen, is for the vault to say. */
export function Popup() {
  const state = useVaultState().value;
  return (
    <>
      <Bar unlocked={state === 'unlocked'} />
      <main class="popup-main" aria-busy={state === null}>
        {screenFor(state)}
      </main>
    </>
  );
}

function screenFor(state: ReturnType<typeof useVaultState>['value']): ComponentChildren {
  switch (state) {
    case null:
      return null;
    case 'none':
      return <Welcome onSetUp={() => void openManager()} />;
    case 'locked':
      return <LockScreen onTry={unlock} />;
    case 'unlocked':
      return <Unlocked />;
    case 'damaged':
    case 'newer':
    case 'silent':
      return <BrokenVault why={state} />;
  }
}

const Bar = ({ unlocked }: { readonly unlocked: boolean }) => (
  <header class="bar">
    <Mark />
    <span class="bar-name">{text('extensionName')}</span>
    {unlocked && (
      <>
        <button type="button" class="bar-button" onClick={() => void openManager()}>
          <Icon name="manage" />
          {text('manage')}
        </button>
        <button type="button" class="bar-button" onClick={() => void send('lock', {})}>
          <Icon name="lock" />
          {text('lock_now')}
        </button>
      </>
    )}
  </header>
);

/** The full page; without a vault it begins with the setup. */
async function openManager(): Promise<void> {
  await browser.runtime.openOptionsPage();
  window.close();
}
