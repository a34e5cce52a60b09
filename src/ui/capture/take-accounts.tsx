import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EntryView } from '../../entry.ts';
import { propose } from '../../site/propose.ts';
import { useReply } from '../ask.ts';
import type { Page } from '../page.ts';
import { type Captured, type CapturedAccount, incomplete } from './captured.ts';
import { Choose } from './choose.tsx';
import { type FirstResult, fillFirst, fillSaved } from './fill-first.ts';
import { Preview } from './preview.tsx';
import { Saved } from './saved.tsx';
import { useStanding } from './standing.ts';
import { TakeAll } from './take-all.tsx';
import { TypeAccount } from './type-account.tsx';

interface Props {
  readonly captured: Captured;
  /** The page that shows this text, a code's or a key; null if it came another way. */
  readonly pageOf: (shown: string) => Page | null;
  /** The page is under this very surface: its field is filled at once, and not only when the user goes there. */
  readonly over: boolean;
  /** Stands below the list of what was found. */
  readonly children?: ComponentChildren;
  readonly onBack: () => void;
  /** The only account that was to be taken was saved, and is not any more; gets what is to be said of it. */
  readonly onUndone: (sentence: string) => void;
  readonly onDone: () => void;
}

interface SavedEntry {
  readonly account: CapturedAccount;
  readonly entry: EntryView;
  readonly replaces: boolean;
  readonly page: Page | null;
  /** Null while the page is being filled; undefined if it is not yet to be. */
  readonly first: FirstResult | null | undefined;
}

/** From what was found to sealed accounts: choose, check, save, confirm. */
export function TakeAccounts({ captured, pageOf, over, children, onBack, onUndone, onDone }: Props) {
  const sites = useReply('sites', {}).value;
  const [chosen, setChosen] = useState<CapturedAccount | null>(onlyOne(captured));
  const [typing, setTyping] = useState<string | null>(null);
  const [done, setDone] = useState<readonly CapturedAccount[]>([]);
  const [saved, setSaved] = useState<SavedEntry | null>(null);
  const isOne = onlyOne(captured) !== null;
  const home = ({ shown }: CapturedAccount): Page | null => (shown === null ? null : pageOf(shown));
  const standing = useStanding(captured.accounts, home);
  // What is found later joins the list; a preview that is open stays.
  useEffect(() => {
    if (captured.accounts.length > 1 && done.length === 0 && chosen && !captured.accounts.includes(chosen))
      setChosen(null);
  }, [captured]);

  async function fill(of: Pick<SavedEntry, 'account' | 'entry' | 'replaces'>, page: Page, isAllowed: boolean) {
    const filling = isAllowed ? fillSaved(page.tabId) : fillFirst(of.entry.id, page.tabId);
    setSaved({ ...of, page, first: null });
    const first = await filling;
    // The user may be at the next account by now: a late result does not come back over it.
    setSaved((now) => (now?.entry.id === of.entry.id ? { ...now, page, first } : now));
  }

  function confirm(account: CapturedAccount, entry: EntryView, replaces: boolean): void {
    setDone((before) => [...before, account]);
    setChosen(null);
    setTyping(null);
    const page = home(account);
    const of = { account, entry, replaces };
    if (page && over) void fill(of, page, true);
    else setSaved({ ...of, page, first: undefined });
  }

  const left = captured.accounts.filter((account) => !done.includes(account));
  if (saved) {
    return (
      <Saved
        {...saved}
        sites={sites}
        left={left.filter((account) => standing(account)?.is !== 'there').length}
        isPart={incomplete(captured).length > 0}
        over={over}
        onFill={(page) => void fill(saved, page, false)}
        onUndone={(sentence) => {
          setDone((before) => before.filter((account) => account !== saved.account));
          setSaved(null);
          if (isOne) onUndone(sentence);
        }}
        onNext={() => setSaved(null)}
        onDone={onDone}
      />
    );
  }
  if (chosen) {
    return (
      <Preview
        key={chosen.uri}
        account={chosen}
        page={home(chosen)}
        onSaved={(entry, replaces) => confirm(chosen, entry, replaces)}
        onBack={isOne ? onBack : () => setChosen(null)}
        onDone={onDone}
      />
    );
  }
  if (typing !== null) {
    return (
      <TypeAccount
        begin={{ secret: typing, issuer: serviceAt(pageOf(typing)) }}
        onBack={() => setTyping(null)}
        onTyped={(account) => setChosen({ ...account, shown: typing })}
      />
    );
  }
  return (
    <Choose
      captured={captured}
      done={done}
      standing={standing}
      collects={!over}
      onChoose={setChosen}
      onKey={setTyping}
      onBack={onBack}
    >
      <TakeAll
        accounts={left.filter((account) => standing(account)?.is === 'free')}
        left={left.filter((account) => standing(account)?.is === 'question').length}
        pageOf={home}
        onTaken={(taken) => setDone((before) => [...before, ...taken])}
        onUndone={(undone) => setDone((before) => before.filter((account) => !undone.includes(account)))}
        onDone={onDone}
      />
      {children}
    </Choose>
  );
}

/** What a service is called whose key stands on this page, as far as that can be guessed. */
const serviceAt = (page: Page | null): string => (page ? propose('', '', page.origin).name || page.host : '');

/** There is nothing to choose, and nothing to be said of anything else. */
const onlyOne = ({ accounts, keys, batches, refused }: Captured): CapturedAccount | null =>
  accounts.length === 1 && keys.length + batches.length + refused.length === 0 ? (accounts[0] ?? null) : null;
