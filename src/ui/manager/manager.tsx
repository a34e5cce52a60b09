import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { VaultState } from '../../messages/ui-to-background.ts';
import { type TextKey, text } from '../../text/text.ts';
import { useVaultState } from '../ask.ts';
import { erased } from '../erased.ts';
import { BrokenVault } from '../parts/broken-vault.tsx';
import { LockScreen } from '../parts/lock-screen.tsx';
import { unlock } from '../unlock.ts';
import { Accounts } from './accounts.tsx';
import { AddScreen } from './add/add-screen.tsx';
import { takeHanded } from './add/handed.ts';
import { BrokenScreen } from './broken/broken.tsx';
import { Checklist } from './checklist/checklist.tsx';
import { forgetOutcome } from './outcome.ts';
import { RecoverScreen } from './recover-screen.tsx';
import { endFlow, endFlowWithPage, type Flow, flow } from './recovery/flow.ts';
import { NewCode } from './recovery/new-code.tsx';
import { RecoveryFlow } from './recovery/recovery-flow.tsx';
import { RestoreScreen } from './restore/restore-screen.tsx';
import { restored } from './restore/restored.ts';
import { navigate, placeOf, type Route, route, watchRoute } from './route.ts';
import { ChangePassphrase } from './security/change-passphrase.tsx';
import { Security } from './security/security.tsx';
import { Setup } from './setup.tsx';
import { SetupDone } from './setup-done.tsx';
import { Shell } from './shell.tsx';
import { Sites } from './sites.tsx';

type State = VaultState | 'silent' | null;

/** The full page: everything that is not done in passing. */
export function Manager() {
  const state = useVaultState().value;
  const at = route.value;
  const underWay = flow.value;
  const last = useRef<State>(null);
  useEffect(() => {
    const ending = new AbortController();
    watchRoute(ending.signal);
    void takeHanded();
    endFlowWithPage(ending.signal);
    return () => ending.abort();
  }, []);
  useEffect(() => {
    // A recovery code on screen does not outlive the open vault; while the vault is being made there is none yet.
    if (last.current === 'unlocked' && state === 'locked') forgetOutcome();
    if (state === 'locked' || (last.current === 'unlocked' && state !== 'unlocked' && state !== 'silent')) endFlow();
    if (state === 'unlocked') {
      restored.value = false;
      erased.value = false;
    }
    last.current = state;
  }, [state]);
  const title = titleOf(state, at, underWay);
  useEffect(() => {
    document.title = `${text(title)} – ${text('extensionName')}`;
  }, [title]);
  return (
    <Shell place={placeOf(at)} unlocked={state === 'unlocked' && !underWay} busy={state === null}>
      {underWay ? screenInFlow(underWay) : screenFor(state, at)}
    </Shell>
  );
}

const screenInFlow = (underWay: Flow): ComponentChildren =>
  underWay.step === 'making' ? <Setup /> : <RecoveryFlow flow={underWay} />;

function screenFor(state: State, at: Route): ComponentChildren {
  switch (state) {
    case null:
      return null;
    case 'none':
      return at === 'restore' ? <RestoreScreen /> : <Setup />;
    case 'locked':
      return at === 'recover' ? <RecoverScreen /> : <Locked />;
    case 'unlocked':
      return unlockedScreen(at);
    case 'damaged':
    case 'lost':
    case 'newer':
      return <BrokenScreen why={state} />;
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
    case 'recover':
    case 'restore':
      return <Accounts />;
    case 'add':
      return <AddScreen />;
    case 'sites':
      return <Sites />;
    case 'security':
      return <Security />;
    case 'passphrase':
      return <ChangePassphrase />;
    case 'recovery-code':
      return <NewCode />;
    case 'checklist':
      return <Checklist />;
    case 'setup':
      return <SetupDone />;
  }
}

const Locked = () => (
  <div class="card card-narrow">
    <LockScreen
      onTry={unlock}
      onRecover={() => navigate('recover')}
      said={restored.value ? text('restore_done') : null}
    />
  </div>
);

const TITLES: Readonly<Record<Route, TextKey>> = {
  accounts: 'accounts_title',
  add: 'add_title',
  sites: 'sites_title',
  security: 'security_title',
  setup: 'done_title',
  recover: 'accounts_title',
  restore: 'accounts_title',
  checklist: 'checklist_title',
  passphrase: 'change_title',
  'recovery-code': 'code_title',
};

const BROKEN_TITLES = {
  damaged: 'broken_damaged_title',
  lost: 'broken_lost_title',
  newer: 'broken_newer_title',
  silent: 'broken_silent_title',
} as const satisfies Readonly<Partial<Record<NonNullable<State>, TextKey>>>;

function titleOf(state: State, at: Route, underWay: Flow | null): TextKey {
  if (underWay && underWay.step !== 'making') return underWay.reason === 'anew' ? 'code_title_anew' : 'code_title';
  if (state === 'none' || underWay) return at === 'restore' ? 'restore_heading' : 'setup_title';
  if (state !== null && state in BROKEN_TITLES) return BROKEN_TITLES[state as keyof typeof BROKEN_TITLES];
  if (state === 'locked') return at === 'recover' ? 'recover_title' : 'lock_title';
  return TITLES[at];
}
