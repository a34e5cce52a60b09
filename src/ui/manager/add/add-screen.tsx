import { useEffect, useRef, useState } from 'preact/hooks';
import type { Handed } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { announce } from '../../announce.ts';
import { type Captured, incomplete, isEmpty, NOTHING, sortPasted, together } from '../../capture/captured.ts';
import { readFiles } from '../../capture/files.ts';
import { type Look, lookAtPicture, lookWithin, type Still } from '../../capture/look.ts';
import { StillView } from '../../capture/still/still-view.tsx';
import { TakeAccounts } from '../../capture/take-accounts.tsx';
import { TypeAccount } from '../../capture/type-account.tsx';
import { isNearKey, oddCharacter, type Typed } from '../../capture/typed.ts';
import { Wait } from '../../capture/wait.tsx';
import { sentenceFor } from '../../failure.ts';
import type { Page } from '../../page.ts';
import { Heading } from '../../parts/heading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { navigate, route } from '../route.ts';
import { Camera } from './camera.tsx';
import { type HandedState, handed, leaveHanded, pickUp } from './handed.ts';
import { usePastes } from './pastes.ts';
import { type Problem, Problems } from './problems.tsx';
import { Sources } from './sources.tsx';

type Way = 'sources' | 'camera' | 'type';

/** What stands there when the work began anew. */
const NOTHING_YET = { captured: NOTHING, ofPage: [], still: null, isStillOfPage: false, problems: [] } as const;

interface Found {
  /** Texts, of codes and keys, that the page shows from which the user came. */
  readonly ofPage: readonly string[];
  readonly captured: Captured;
  readonly still: Still | null;
  /** The still shows that page. */
  readonly isStillOfPage: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Adding accounts in the full page: from what a door handed over, from files, the clipboard, the camera, or typed by hand. What
 * is found is collected, so that the parts of a batch come together.
 */
export function AddScreen() {
  const given = handed.value;
  const [way, setWay] = useState<Way>('sources');
  const [found, setFound] = useState<Found>(NOTHING_YET);
  const [typed, setTyped] = useState<Typed | null>(null);
  /** What is to be said of a capture that was undone just now. */
  const [undone, setUndone] = useState<string | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const working = useRef<AbortController | null>(null);
  /** The one from which the user came. */
  const [page, setPage] = useState<Page | null>(null);

  useEffect(
    () => () => {
      working.current?.abort();
      leaveHanded(route.peek() === 'add');
    },
    [],
  );
  useEffect(() => {
    if (!isThere(given)) return;
    setPage(given.page);
    void work((signal) => lookAtHanded(given, signal, setShare));
    pickUp();
  }, [given]);

  /** One thing at a time: what comes now ends what was under way. */
  async function work(look: (signal: AbortSignal) => Promise<Found>): Promise<void> {
    working.current?.abort();
    const ending = new AbortController();
    working.current = ending;
    setShare(0);
    setUndone(null);
    const { captured, ofPage, still, isStillOfPage, problems } = await look(ending.signal);
    if (ending.signal.aborted) return;
    setShare(null);
    setFound((before) => ({
      captured: further(before.captured, captured),
      ofPage: [...before.ofPage, ...ofPage],
      still: still ?? before.still,
      isStillOfPage: still ? isStillOfPage : before.isStillOfPage,
      problems,
    }));
    announce(text(captured.accounts.length > 0 ? 'add_found' : 'add_none', captured.accounts.length));
  }

  const files = (list: readonly File[]): void =>
    void work(async (signal) => {
      const { captured, still, failures } = await readFiles(list, { signal, onProgress: setShare });
      return {
        captured,
        ofPage: [],
        still,
        isStillOfPage: false,
        problems: failures,
      };
    });
  const pasted = (words: string): void =>
    void work(async () => {
      const captured = sortPasted(words);
      const isNothing = isEmpty(captured) && captured.refused.length === 0;
      return { ...NOTHING_YET, captured, problems: isNothing ? [problemOfText(words)] : [] };
    });
  const cancel = (): void => {
    working.current?.abort();
    setShare(null);
  };
  const startOver = (): void => {
    leaveHanded(false);
    setPage(null);
    setFound(NOTHING_YET);
    setTyped(null);
    setWay('sources');
  };
  /** Back to what was typed, to mend it; everything else begins anew. */
  const goBack = (): void => {
    if (!typed) startOver();
    else {
      setFound(NOTHING_YET);
      setWay('type');
    }
  };
  usePastes(way === 'sources' && share === null, files, pasted);

  if (share !== null || given === 'coming' || isThere(given)) return <Wait share={share ?? 0} onCancel={cancel} />;
  if (way === 'camera') {
    return (
      <Camera
        captured={found.captured}
        onFound={(captured) =>
          setFound((before) => ({ ...before, captured: further(before.captured, captured), problems: [] }))
        }
        onBack={() => setWay('sources')}
      />
    );
  }
  if (way === 'type') {
    const take = (account: Captured['accounts'][number], fields: Typed) => {
      setTyped(fields);
      setFound({ ...NOTHING_YET, captured: { ...NOTHING, accounts: [account] } });
      setWay('sources');
    };
    return <TypeAccount begin={typed ?? {}} onBack={startOver} onTyped={take} />;
  }
  if (!isEmpty(found.captured)) {
    const isPart = incomplete(found.captured).length > 0;
    return (
      <>
        <Problems problems={found.problems} captured={NOTHING} />
        <TakeAccounts
          captured={found.captured}
          pageOf={(shown) => (found.ofPage.includes(shown) ? page : null)}
          over={false}
          onBack={goBack}
          onUndone={(sentence) => {
            startOver();
            setUndone(sentence);
          }}
          onDone={() => navigate('accounts')}
        >
          {isPart && <Sources short onFiles={files} onPasted={pasted} onCamera={() => setWay('camera')} />}
          {found.still && <StillView still={found.still} />}
        </TakeAccounts>
      </>
    );
  }
  return (
    <div class="screen add">
      <Heading>{text('add_title')}</Heading>
      {given === 'gone' && <Notice tone="warn">{sentenceFor('handed-gone')}</Notice>}
      {undone !== null && <Notice tone="good">{undone}</Notice>}
      <Problems problems={found.problems} captured={found.captured} />
      <Sources onFiles={files} onPasted={pasted} onCamera={() => setWay('camera')} onType={() => setWay('type')} />
      {found.still && (
        <StillView still={found.still} onRegion={(region) => void work((signal) => readRegion(region, signal))} />
      )}
    </div>
  );

  async function readRegion(region: Blob, signal: AbortSignal): Promise<Found> {
    const { captured } = await readFiles([new File([region], '')], { signal, onProgress: setShare });
    const problems: readonly Problem[] = isEmpty(captured) ? [{ kind: 'nothing-there' }] : [];
    const ofPage = found.isStillOfPage ? textsOf(captured) : [];
    return { ...NOTHING_YET, captured, ofPage, problems };
  }
}

const textsOf = ({ accounts, keys }: Captured): readonly string[] => [
  ...accounts.map(({ uri }) => uri),
  ...keys.map(({ key }) => key),
];

const isThere = (given: HandedState): given is Handed => given !== null && typeof given === 'object';

/** What a further look brought; what was wrong with the one before is over. */
const further = (before: Captured, found: Captured): Captured =>
  together({ ...before, refused: [], others: [] }, found);

/** Why a pasted text is nothing to us: nearly a key, perhaps. */
function problemOfText(words: string): Problem {
  const odd = isNearKey(words) ? oddCharacter(words) : null;
  return odd === null ? { kind: 'no-key' } : { kind: 'odd-key', of: odd };
}

/** The picture of the page first; the one that was pointed at, and the page itself, where nothing is on it. */
async function lookAtHanded(
  { picture, page, source }: Handed,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Found> {
  const screen = picture === null ? 'unseen' : await lookAtPicture(picture, { signal, onProgress });
  const seen: Look = typeof screen === 'string' ? { captured: NOTHING, still: null, hidden: 0 } : screen;
  const wants = source !== '' || seen.captured.accounts.length === 0;
  const within = page && wants ? await lookWithin(page, { signal, onProgress }, source) : null;
  // What was pointed at is what is meant, whatever else the page shows.
  const captured = within?.isMeant ? within.captured : together(seen.captured, within?.captured ?? NOTHING);
  const problems: Problem[] = [];
  const isRefused = captured.refused.length + captured.others.length > 0;
  if (screen === 'unread') problems.push({ kind: 'unread' });
  else if (isEmpty(captured) && !isRefused)
    problems.push({ kind: screen === 'unseen' && !within ? 'unseen' : 'nothing-on-page' });
  if (isEmpty(captured) && (within?.hidden ?? 0) > 0) problems.push({ kind: 'hidden' });
  if (!isEmpty(captured) && source !== '' && !within?.isMeant) problems.push({ kind: 'not-meant' });
  return { captured, ofPage: textsOf(captured), still: seen.still, isStillOfPage: true, problems };
}
