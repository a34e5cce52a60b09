import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { useCompared } from '../capture/compared.ts';
import { goOnInTab } from '../capture/hand-over.ts';
import { type Look, lookAtScreen, painted } from '../capture/look.ts';
import { TabCapture } from '../capture/tab-capture.tsx';
import { sentenceFor } from '../failure.ts';
import { activePage, type Page } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { useSteps } from '../steps.ts';
import { ChooseEntry } from './choose-entry.tsx';
import { CodeList } from './code-list.tsx';

type Screen =
  /** `undone`: what is to be said of a capture that was undone just now. */
  | { readonly name: 'list'; readonly undone?: string }
  | { readonly name: 'choose' }
  /** `found`: what the look at the page on opening brought; null to look now. */
  | { readonly name: 'capture'; readonly found: Look | null };

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
  const [shut, setShut] = useState(false);
  const found = useFoundOnOpening();
  const isNew = useIsAnyNew(found);
  const touched = useTouched();

  const led = useRef<Look | null>(null);
  // One click on the toolbar → preview, if there is something new. Once, and never under a hand that is already doing something.
  useEffect(() => {
    if (!isNew || touched.current || led.current === found) return;
    led.current = found;
    show({ name: 'capture', found });
  }, [isNew]);

  const goOn = async (seen: Look | null): Promise<void> => {
    if (await goOnInTab(page, seen)) window.close();
    else setShut(true);
  };

  if (!list) return null;
  if (!list.ok) return <Notice tone="danger">{sentenceFor(list.failure)}</Notice>;
  if (screen.name === 'capture' && page) {
    return (
      <>
        {shut && (
          <Notice tone="danger" alert>
            {text('manage_failed')}
          </Notice>
        )}
        <TabCapture
          page={page}
          found={screen.found}
          onMore={(seen) => void goOn(seen)}
          onUndone={(undone) => show({ name: 'list', undone })}
          onDone={() => show(LIST)}
        />
      </>
    );
  }
  if (screen.name === 'choose' && page?.origin) {
    return <ChooseEntry origin={page.origin} list={list.value} steps={steps} onDone={() => show(LIST)} />;
  }
  return (
    <>
      {screen.name === 'list' && screen.undone !== undefined && <Notice tone="good">{screen.undone}</Notice>}
      <CodeList
        list={list.value}
        steps={steps}
        page={page}
        found={isNew ? found : null}
        refused={found?.captured.refused[0] ?? null}
        onCapture={(look) => show({ name: 'capture', found: look })}
        onChoose={() => show({ name: 'choose' })}
      />
    </>
  );
}

/** Whether an account was found that is not there yet; a new key for one that is there is new, too. */
function useIsAnyNew(found: Look | null): boolean {
  const uris = found?.captured.accounts.map(({ uri }) => uri) ?? [];
  return useCompared(uris)?.some(({ same }) => same === null) ?? false;
}

/** Looks at the page once, after the list has been painted. */
function useFoundOnOpening(): Look | null {
  const [found, setFound] = useState<Look | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    void lookAtScreen({ signal: ending.signal }, painted()).then((seen) => {
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
