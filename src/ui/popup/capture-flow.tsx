import { useEffect, useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { useReply } from '../ask.ts';
import { captureTab, type Look } from './capture.ts';
import { CaptureChoose } from './capture-choose.tsx';
import { CaptureNone } from './capture-none.tsx';
import { CapturePreview } from './capture-preview.tsx';
import { CaptureSaved } from './capture-saved.tsx';
import { CaptureUnread } from './capture-unread.tsx';
import { CaptureWait } from './capture-wait.tsx';
import type { Captured, CapturedAccount } from './captured.ts';
import { type FirstResult, fillSaved } from './fill-first.ts';
import type { Page } from './page.ts';

interface Props {
  readonly page: Page;
  /** What was found already; null to look at the page now. */
  readonly found: Captured | null;
  readonly onDone: () => void;
}

interface Saved {
  readonly entry: EntryView;
  /** Null while the page is being filled. */
  readonly first: FirstResult | null;
}

const NOTHING: Captured = { accounts: [], refused: [], others: [] };

/** From the picture of the page to a sealed account: look, choose, check, save, confirm. */
export function CaptureFlow({ page, found, onDone }: Props) {
  const sites = useReply('sites', {}).value;
  const [captured, setCaptured] = useState<Captured | 'unread' | null>(found);
  const [chosen, setChosen] = useState<CapturedAccount | null>(onlyOne(found));
  const [done, setDone] = useState<readonly CapturedAccount[]>([]);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [look, setLook] = useState(0);

  useEffect(() => {
    if (captured) return undefined;
    const ending = new AbortController();
    void captureTab(ending.signal).then((looked) => {
      if (ending.signal.aborted) return;
      const seen = looked === 'unseen' ? NOTHING : looked;
      setCaptured(seen);
      setChosen(onlyOne(seen));
    });
    return () => ending.abort();
  }, [look]);

  async function confirm(account: CapturedAccount, entry: EntryView): Promise<void> {
    const filling = fillSaved(page.tabId);
    setDone((before) => [...before, account]);
    setChosen(null);
    setSaved({ entry, first: null });
    const first = await filling;
    // The user may be at the next account by now: a late result does not come back over it.
    setSaved((now) => (now?.entry.id === entry.id ? { entry, first } : now));
  }

  function lookAgain(): void {
    setCaptured(null);
    setLook(look + 1);
  }

  if (!captured) return <CaptureWait onCancel={onDone} />;
  if (captured === 'unread') return <CaptureUnread onAgain={lookAgain} onBack={onDone} />;
  const more = captured.accounts.length > 1;
  if (saved) {
    const left = captured.accounts.length - done.length;
    return <CaptureSaved {...saved} sites={sites} left={left} onNext={() => setSaved(null)} onDone={onDone} />;
  }
  if (chosen) {
    return (
      <CapturePreview
        key={chosen.uri}
        account={chosen}
        page={page}
        onSaved={(entry) => void confirm(chosen, entry)}
        onBack={more ? () => setChosen(null) : onDone}
      />
    );
  }
  if (captured.accounts.length === 0) return <CaptureNone captured={captured} onAgain={lookAgain} onBack={onDone} />;
  return <CaptureChoose captured={captured} done={done} onChoose={setChosen} onBack={onDone} />;
}

const onlyOne = (seen: Look | null): CapturedAccount | null =>
  seen !== null && typeof seen !== 'string' && seen.accounts.length === 1 ? (seen.accounts[0] ?? null) : null;
