import { useEffect, useState } from 'preact/hooks';
import type { Page } from '../page.ts';
import { incomplete, isEmpty } from './captured.ts';
import { type Look, type Looked, lookAtPage } from './look.ts';
import { MoreButton } from './more-button.tsx';
import { NothingFound } from './nothing-found.tsx';
import { StillView } from './still/still-view.tsx';
import { TakeAccounts } from './take-accounts.tsx';
import { Unread } from './unread.tsx';
import { Wait } from './wait.tsx';

interface Props {
  readonly page: Page;
  /** What was found already; null to look at the page now. */
  readonly found: Look | null;
  /** Goes on in the full page, with what was seen. */
  readonly onMore: (seen: Look | null) => void;
  readonly onUndone: (sentence: string) => void;
  readonly onDone: () => void;
}

/** The capture over the page at hand: look, choose, check, save, confirm. */
export function TabCapture({ page, found, onMore, onUndone, onDone }: Props) {
  const [looked, setLooked] = useState<Looked | null>(found);
  const [share, setShare] = useState(0);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (looked) return undefined;
    const ending = new AbortController();
    void lookAtPage(page, { signal: ending.signal, onProgress: setShare }).then((seen) => {
      if (!ending.signal.aborted) setLooked(seen);
    });
    return () => ending.abort();
  }, [turn]);

  function again(): void {
    setLooked(null);
    setShare(0);
    setTurn(turn + 1);
  }

  if (!looked) return <Wait share={share} onCancel={onDone} />;
  if (looked === 'unread') return <Unread onAgain={again} onBack={onDone} />;
  const seen = looked === 'unseen' ? null : looked;
  if (!seen || isEmpty(seen.captured)) {
    return <NothingFound look={seen} onAgain={again} onMore={() => onMore(seen)} onBack={onDone} />;
  }
  // The other parts of a batch are on another screen: only the full page waits for them.
  const isPart = incomplete(seen.captured).length > 0;
  return (
    <TakeAccounts captured={seen.captured} pageOf={() => page} over onBack={onDone} onUndone={onUndone} onDone={onDone}>
      {seen.still && <StillView still={seen.still} />}
      {isPart && <MoreButton onMore={() => onMore(seen)} />}
    </TakeAccounts>
  );
}
