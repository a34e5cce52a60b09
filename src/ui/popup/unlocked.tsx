import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../../messages/send.ts';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { Notice } from '../parts/notice.tsx';
import { useSteps } from '../steps.ts';
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
  const [page, setPage] = useState<Page | null | undefined>();
  useEffect(() => {
    activePage().then(setPage, () => setPage(null));
  }, []);
  // A page that is known a moment later would push the list about.
  return page === undefined ? null : <Over page={page} />;
}

/** The same, over the page that is known now. */
function Over({ page }: { readonly page: Page | null }) {
  const steps = useSteps();
  const list = useReply('list-at', { origin: page?.origin ?? null, most: steps.shown }, steps.shown).value;
  const [screen, show] = useState<Screen>(LIST);
  const found = useFoundOnOpening();
  const touched = useTouched();

  // One click on the toolbar → preview, if there is something new. Never under a hand that is already doing something.
  useEffect(() => {
    if (!found) return;
    void isAnyNew(found).then((isNew) => {
      if (isNew && !touched.current) show({ name: 'capture', found });
    });
  }, [found]);

  if (!list) return null;
  if (!list.ok) return <Notice tone="danger">{sentenceFor(list.failure)}</Notice>;
  if (screen.name === 'capture' && page) {
    return <CaptureFlow page={page} found={screen.found} onDone={() => show(LIST)} />;
  }
  if (screen.name === 'choose' && page?.origin) {
    return <ChooseEntry origin={page.origin} list={list.value} steps={steps} onDone={() => show(LIST)} />;
  }
  return (
    <CodeList
      list={list.value}
      steps={steps}
      page={page}
      found={found}
      onCapture={(captured) => show({ name: 'capture', found: captured })}
      onChoose={() => show({ name: 'choose' })}
    />
  );
}

async function isAnyNew({ accounts }: Captured): Promise<boolean> {
  if (accounts.length === 0) return false;
  const entries = await send('entries', {});
  return entries.ok && accounts.some((account) => !looksKnown(account, entries.value));
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
