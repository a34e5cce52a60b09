import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { VaultState } from '../../messages/ui-to-background.ts';
import { type TextKey, text } from '../../text/text.ts';
import { useVaultState } from '../ask.ts';
import { BrokenVault } from '../parts/broken-vault.tsx';
import { LockScreen } from '../parts/lock-screen.tsx';
import { unlock } from '../unlock.ts';
import { Accounts } from './accounts.tsx';
import { type Route, route, watchRoute } from './route.ts';
import { Security } from './security.tsx';
import { Setup } from './setup.tsx';
import { SetupDone } from './setup-done.tsx';
import { Shell } from './shell.tsx';
import { Sites } from './sites.tsx';

type State = VaultState | 'silent' | null;

const TITLES: Readonly<Record<Route, TextKey>> = {
  accounts: 'accounts_title',
  sites: 'sites_title',
  security: 'security_title',
  setup: 'done_title',
};

/** The full page: everything that is not done in passing. */
export function Manager() {
  const state = useVaultState().value;
  const at = route.value;
  useEffect(() => {
    const ending = new AbortController();
    watchRoute(ending.signal);
    return () => ending.abort();
  }, []);
  useEffect(() => {
    document.title = `${text(state === 'none' ? 'setup_title' : TITLES[at])} – ${text('extensionName')}`;
  }, [state, at]);
  return (
    <Shell route={at} unlocked={state === 'unlocked'} busy={state === null}>
      {screenFor(state, at)}
    </Shell>
  );
}

function screenFor(state: State, at: Route): ComponentChildren {
  switch (state) {
    case null:
      return null;
    case 'none':
      return <Setup />;
    case 'locked':
      return (
        <div class="card card-narrow">
          <LockScreen onTry={unlock} />
        </div>
      );
    case 'unlocked':
      return unlockedScreen(at);
    case 'damaged':
    case 'newer':
    case 'silent':
      return (
        <div class="card card-narrow">
          <BrokenVault why={state} />
        </div>
      );
  }
}

function unlockedScreen(at: Route): ComponentChildren {
  switch (at) {
    case 'accounts':
      return <Accounts />;
    case 'sites':
      return <Sites />;
    case 'security':
      return <Security />;
    case 'setup':
      return <SetupDone />;
  }
}
