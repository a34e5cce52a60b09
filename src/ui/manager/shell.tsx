import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { type TextKey, text } from '../../text/text.ts';
import { useLock } from '../lock.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { Notices } from '../parts/notices.tsx';
import { forgetOutcome, outcome } from './outcome.ts';
import { type Place, ROUTES, route } from './route.ts';

interface Props {
  /** The part of the navigation that is on screen. */
  readonly place: Place | null;
  readonly unlocked: boolean;
  readonly busy: boolean;
  readonly children: ComponentChildren;
}

const PLACES: Readonly<Record<Place, readonly [TextKey, IconName]>> = {
  accounts: ['accounts_title', 'accounts'],
  sites: ['sites_title', 'globe'],
  security: ['security_title', 'shield'],
};

/** What stands around every screen of the manager. There is nowhere to go before the vault is open. */
export function Shell({ place, unlocked, busy, children }: Props) {
  const { lock, problem } = useLock();
  const at = route.value;
  const done = outcome.value;
  useEffect(() => {
    const said = outcome.peek();
    if (said && said.on !== route.peek()) forgetOutcome();
  }, [at]);
  return (
    <div class="shell">
      <a class="skip" href="#main">
        {text('skip')}
      </a>
      <header class="shell-head">
        <div class="shell-brand">
          <Mark />
          <span class="bar-name">{text('extensionName')}</span>
        </div>
        {unlocked && (
          <>
            <nav class="shell-nav" aria-label={text('nav')}>
              <ul>
                {ROUTES.map((name) => (
                  <li key={name}>
                    <a href={`#/${name}`} aria-current={place === name ? 'page' : undefined}>
                      <Icon name={PLACES[name][1]} />
                      {text(PLACES[name][0])}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <button type="button" class="bar-button" onClick={lock}>
              <Icon name="lock" />
              {text('lock_now')}
            </button>
          </>
        )}
      </header>
      <main class="shell-main" id="main" tabIndex={-1} aria-busy={busy}>
        {unlocked && problem && (
          <Notice tone="danger" alert>
            {problem}
          </Notice>
        )}
        {unlocked && <Notices />}
        <div class="said" role="status">
          {done?.on === at && <Notice tone={done.tone}>{done.sentence}</Notice>}
        </div>
        {children}
      </main>
    </div>
  );
}
