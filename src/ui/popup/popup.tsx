import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from '../../browser.ts';
import { text } from '../../text/text.ts';
import { useVaultState } from '../ask.ts';
import { useLock } from '../lock.ts';
import { BrokenVault } from '../parts/broken-vault.tsx';
import { Icon } from '../parts/icon.tsx';
import { LockScreen } from '../parts/lock-screen.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { unlock } from '../unlock.ts';
import { Unlocked } from './unlocked.tsx';
import { Welcome } from './welcome.tsx';

/** The popup under the toolbar button: which screen, is for the vault to say. */
export function Popup() {
  const state = useVaultState().value;
  const { lock, problem } = useLock();
  const [shut, setShut] = useState(false);
  const manage = () => void openManager().then((opened) => setShut(!opened));
  const recover = () => void openRecovery().then((opened) => setShut(!opened));
  const unlocked = state === 'unlocked';
  return (
    <>
      <Bar unlocked={unlocked} onManage={manage} onLock={lock} />
      <main class="popup-main" aria-busy={state === null}>
        {unlocked && problem && (
          <Notice tone="danger" alert>
            {problem}
          </Notice>
        )}
        {shut && (
          <Notice tone="danger" alert>
            {text('manage_failed')}
          </Notice>
        )}
        {screenFor(state, manage, recover)}
      </main>
    </>
  );
}

function screenFor(
  state: ReturnType<typeof useVaultState>['value'],
  manage: () => void,
  recover: () => void,
): ComponentChildren {
  switch (state) {
    case null:
      return null;
    case 'none':
      return <Welcome onSetUp={manage} />;
    case 'locked':
      return <LockScreen onTry={unlock} onRecover={recover} />;
    case 'unlocked':
      return <Unlocked />;
    case 'damaged':
    case 'newer':
    case 'lost':
      return <BrokenVault why={state} onManage={manage} />;
    case 'silent':
      return <BrokenVault why={state} />;
  }
}

interface BarProps {
  readonly unlocked: boolean;
  readonly onManage: () => void;
  readonly onLock: () => void;
}

const Bar = ({ unlocked, onManage, onLock }: BarProps) => (
  <header class="bar">
    <Mark />
    <span class="bar-name">{text('extensionName')}</span>
    {unlocked && (
      <>
        <button type="button" class="bar-button" onClick={onManage}>
          <Icon name="manage" />
          {text('manage')}
        </button>
        <button type="button" class="bar-button" onClick={onLock}>
          <Icon name="lock" />
          {text('lock_now')}
        </button>
      </>
    )}
  </header>
);

/** The full page; without a vault it begins with the setup. False if the browser did not open it. */
const openManager = (): Promise<boolean> => leaveFor(() => browser.runtime.openOptionsPage());

/** The full page where the recovery code is typed: no popup stays open long enough to look for a sheet of paper. */
const openRecovery = (): Promise<boolean> =>
  leaveFor(() => browser.tabs.create({ url: browser.runtime.getURL('/manager.html#/recover') }));

async function leaveFor(open: () => Promise<unknown>): Promise<boolean> {
  try {
    await open();
  } catch {
    return false;
  }
  window.close();
  return true;
}
