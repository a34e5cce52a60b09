import { useEffect, useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import type { ConfirmResult } from '../../messages/confirm-result.ts';
import type { SiteView } from '../../messages/ui-to-background.ts';
import { captureTab } from './capture.ts';
import { CaptureChoose } from './capture-choose.tsx';
import { CaptureNone } from './capture-none.tsx';
import { CapturePreview } from './capture-preview.tsx';
import { CaptureSaved } from './capture-saved.tsx';
import { CaptureWait } from './capture-wait.tsx';
import type { Captured, CapturedAccount } from './captured.ts';
import { fillFirst } from './fill-first.ts';
import type { Page } from './page.ts';

interface Props {
  readonly page: Page;
  readonly sites: readonly SiteView[];
  /** What was found already; null to look at the page now. */
  readonly found: Captured | null;
  readonly onDone: () => void;
}

interface Saved {
  readonly entry: EntryView;
  /** Null while the page is being filled. */
  readonly first: ConfirmResult | null;
}

const NOTHING: Captured = { accounts: [], refused: [], others: [] };

/** From the picture of the page to a sealed account: look, choose, check, save, confirm. */
export function CaptureFlow({ page, sites, found, onDone }: Props) {
  const [captured, setCaptured] = useState(found);
  const [chosen, setChosen] = useState<CapturedAccount | null>(onlyOne(found));
  const [done, setDone] = useState<readonly CapturedAccount[]>([]);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [look, setLook] = useState(0);

  useEffect(() => {
    if (captured) return undefined;
    const ending = new AbortController();
    void captureTab(ending.signal).then((looked) => {
      if (ending.signal.aborted) return;
      setCaptured(looked ?? NOTHING);
      setChosen(onlyOne(looked));
    });
    return () => ending.abort();
  }, [look]);

  async function confirm(account: CapturedAccount, entry: EntryView): Promise<void> {
    setDone([...done, account]);
    setChosen(null);
    setSaved({ entry, first: null });
    setSaved({ entry, first: await fillFirst(page.tabId) });
  }

  function lookAgain(): void {
    setCaptured(null);
    setLook(look + 1);
  }

  if (!captured) return <CaptureWait onCancel={onDone} />;
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

const onlyOne = (captured: Captured | null): CapturedAccount | null =>
  captured?.accounts.length === 1 ? (captured.accounts[0] ?? null) : null;
