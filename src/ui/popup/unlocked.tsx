import { useEffect, useRef, useState } from 'preact/hooks';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { Notice } from '../parts/notice.tsx';
import { captureTab, painted } from './capture.ts';
import { CaptureFlow } from './capture-flow.tsx';
import { type Captured, looksKnown } from './captured.ts';
import { ChooseEntry } from './choose-entry.tsx';
import { CodeList } from './code-list.tsx';
import { activePage, type Page } from './page.ts';

type Screen =
  | { readonly name: 'list' }
  | { readonly name: 'choose' }
  /** `found`: what the look at the page on opening brought; null to look now. */
  | { readonly name: 'capture'; readonly found: Captured | null };

const LIST: Screen = { name: 'list' };

/** What an unlocked vault shows: the codes, and over them what the user is about to add. */
export function Unlocked() {
  const entries = useReply('entries', {}).value;
  const sites = useReply('sites', {}).value;
  const [page, setPage] = useState<Page | null | undefined>();
  const [screen, show] = useState<Screen>(LIST);
  const found = useFoundOnOpening();
  const touched = useTouched();
  const [greeted, setGreeted] = useState(false);

  useEffect(() => {
    activePage().then(setPage, () => setPage(null));
  }, []);

  // One click on the toolbar → preview, if there is something new. Never under a hand that is already doing something.
  useEffect(() => {
    if (!found || !entries?.ok || greeted) return;
    setGreeted(true);
    const anyNew = found.accounts.some((account) => !looksKnown(account, entries.value));
    if (anyNew && !touched.current) show({ name: 'capture', found });
  }, [found, entries]);

  // All at once: a page that is known a moment later would push the list about.
  if (!entries || !sites || page === undefined) return null;
  if (!entries.ok || !sites.ok) {
    const failure = entries.ok ? (sites.ok ? null : sites.failure) : entries.failure;
    return failure && <Notice tone="danger">{sentenceFor(failure)}</Notice>;
  }

  if (screen.name === 'capture' && page) {
    return <CaptureFlow page={page} sites={sites.value} found={screen.found} onDone={() => show(LIST)} />;
  }
  if (screen.name === 'choose' && page?.origin) {
    return <ChooseEntry origin={page.origin} entries={entries.value} onDone={() => show(LIST)} />;
  }
  return (
    <CodeList
      entries={entries.value}
      sites={sites.value}
      page={page}
      found={found}
      onCapture={(captured) => show({ name: 'capture', found: captured })}
      onChoose={() => show({ name: 'choose' })}
    />
  );
}

/** Looks at the page once, after the list has been painted. */
function useFoundOnOpening(): Captured | null {
  const [found, setFound] = useState<Captured | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    void captureTab(ending.signal, painted()).then((seen) => {
      if (!ending.signal.aborted && typeof seen !== 'string') setFound(seen);
    });
    return () => ending.abort();
  }, []);
  return found;
}

/** Whether a key or button was pressed since the popup opened. */
function useTouched() {
  const touched = useRef(false);
  useEffect(() => {
    const ending = new AbortController();
    const touch = () => {
      touched.current = true;
    };
    for (const kind of ['pointerdown', 'keydown'] as const) addEventListener(kind, touch, { signal: ending.signal });
    return () => ending.abort();
  }, []);
  return touched;
}
