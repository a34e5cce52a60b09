import { useState } from 'preact/hooks';
import type { Failure } from '../../messages/ui-to-background.ts';
import type { Result } from '../../result.ts';
import { text } from '../../text/text.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';
import { PassphraseForm } from './passphrase-form.tsx';

interface Props {
  /** Tries the passphrase. When it fits, the background's event takes this screen away. */
  readonly onTry: (passphrase: string) => Promise<Result<null, Failure>>;
  /** The user has the recovery code instead. */
  readonly onRecover: () => void;
  /** What has just happened, if the user should know it here. */
  readonly said?: string | null;
}

/** The vault is locked. It is named, and not whose it is: several people may sit at this computer. */
export function LockScreen({ onTry, onRecover, said = null }: Props) {
  const [erasing, setErasing] = useState<{ readonly recoverable: boolean } | null>(null);
  return (
    <div class="lock">
      <div class="lock-sign">
        <Icon name="lock" />
      </div>
      <h1 class="heading">{text('lock_title')}</h1>
      <p class="soft">{text('lock_words')}</p>
      <div class="said" role="status">
        {said && <Notice tone="good">{said}</Notice>}
      </div>
      <PassphraseForm submit={text('lock_open')} busyWords={text('lock_busy')} onTry={onTry}>
        {({ state }) => (
          <div class="lock-ways">
            {state?.recovery && (
              <button type="button" class="button button-quiet" onClick={onRecover}>
                {text('lock_recover')}
              </button>
            )}
            <button
              type="button"
              class="button button-quiet"
              onClick={() => setErasing({ recoverable: state?.recovery === true })}
            >
              {text('lock_reset')}
            </button>
          </div>
        )}
      </PassphraseForm>
      {erasing && <EraseDialog title={text('erase_title')} {...erasing} onClose={() => setErasing(null)} />}
    </div>
  );
}
