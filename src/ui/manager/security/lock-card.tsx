import { useId } from 'preact/hooks';
import type { Settings } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { printDuration } from '../../format.ts';
import { useLock } from '../../lock.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Card } from './card.tsx';
import { Saved } from './saved.tsx';
import type { Choice } from './security.tsx';

interface Props {
  readonly settings: Settings | null;
  /** The minutes were stored just now. */
  readonly saved: boolean;
  readonly onChoose: (choice: Choice) => void;
}

const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480];

/** Locks now, and says when the vault locks itself. */
export function LockCard({ settings, saved, onChoose }: Props) {
  const { lock, problem } = useLock();
  return (
    <Card title={text('security_lock_title')}>
      <p>{text('security_lock_words')}</p>
      {settings && <IdleField settings={settings} onChoose={onChoose} />}
      <Saved shown={saved} />
      {problem && (
        <Notice tone="danger" alert>
          {problem}
        </Notice>
      )}
      <button type="button" class="button" onClick={lock}>
        <Icon name="lock" />
        {text('security_lock')}
      </button>
    </Card>
  );
}

interface IdleProps {
  readonly settings: Settings;
  readonly onChoose: (choice: Choice) => void;
}

function IdleField({ settings: { idleMinutes, policy }, onChoose }: IdleProps) {
  const id = useId();
  const most = policy.idleMinutes;
  const allowed = MINUTES.filter((minutes) => most === undefined || minutes <= most);
  const shown = allowed.includes(idleMinutes) ? allowed : [...allowed, idleMinutes].sort((a, b) => a - b);
  return (
    <div class="field">
      <label for={id}>{text('idle_field')}</label>
      <select
        id={id}
        class="input select"
        aria-describedby={most === undefined ? undefined : `${id}-most`}
        value={String(idleMinutes)}
        onChange={(event) => onChoose({ idleMinutes: Number(event.currentTarget.value) })}
      >
        {shown.map((minutes) => (
          <option key={minutes} value={minutes}>
            {printDuration(minutes * 60)}
          </option>
        ))}
      </select>
      {most !== undefined && (
        <p class="hint" id={`${id}-most`}>
          {text('idle_policy', printDuration(most * 60))}
        </p>
      )}
    </div>
  );
}
