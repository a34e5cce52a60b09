import type { TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { send } from '../../../messages/send.ts';
import type { Failure } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { sentenceFor } from '../../failure.ts';
import { useFirstWrong } from '../../first-wrong.ts';
import { Heading } from '../../parts/heading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { isGroup, twoPlaces } from './check-groups.ts';
import { GroupField } from './group-field.tsx';

interface Props {
  readonly code: string;
  readonly onRight: () => void;
  readonly onAgain: () => void;
  readonly onLater: () => void;
}

/** Two groups, by chance, show that the code is on paper and not only on the screen before this one. */
export function CheckCode({ code, onRight, onAgain, onLater }: Props) {
  const [places] = useState(() => twoPlaces());
  const fields = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)] as const;
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refused, setRefused] = useState(0);
  const [busy, setBusy] = useState(false);
  const form = useFirstWrong(refused);

  async function check(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const missed = places.filter((place, at) => !isGroup(code, place, fields[at]?.current?.value ?? ''));
    setWrong(missed);
    setFailure(null);
    setRefused(refused + 1);
    if (missed.length > 0 || busy) return;
    setBusy(true);
    const noted = await send('recovery-noted', {});
    setBusy(false);
    if (noted.ok) onRight();
    else setFailure(noted.failure);
  }

  return (
    <form class="setup" noValidate ref={form} onSubmit={(event) => void check(event)}>
      <Heading>{text('check_title')}</Heading>
      <p class="lead">{text('check_words')}</p>
      <div class="card">
        <div class="group-fields">
          {places.map((place, at) => (
            <GroupField key={place} number={place + 1} input={fields[at]} wrong={wrong.includes(place)} />
          ))}
        </div>
        {failure && (
          <Notice tone="danger" alert>
            {sentenceFor(failure)}
          </Notice>
        )}
        <div class="form-actions">
          <button type="button" class="button button-quiet" onClick={onLater}>
            {text('code_later')}
          </button>
          <button type="button" class="button" onClick={onAgain}>
            {text('check_again')}
          </button>
          <button type="submit" class="button button-main" aria-disabled={busy}>
            {text('check_done')}
          </button>
        </div>
      </div>
    </form>
  );
}
