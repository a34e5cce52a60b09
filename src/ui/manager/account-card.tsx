import { useEffect, useId, useRef } from 'preact/hooks';
import { type EntryView, REPLACED_KEPT } from '../../entry.ts';
import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { printDate, printMoment, printShape } from '../format.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';

/** What became of something that was done to an account. */
export interface Said {
  readonly sentence: string;
  readonly tone: 'good' | 'info';
  /** The card is new, in the place of the one whose button was pressed: the focus goes on here. */
  readonly isNew?: boolean;
}

interface Props {
  readonly entry: EntryView;
  readonly said: Said | null;
  /** The keys it had before, the last one first, as long as they are kept. */
  readonly formers: readonly EntryView[];
  readonly isGranted: (origin: string) => boolean;
  readonly onEdit: () => void;
  /** Null where secrets are not shown. */
  readonly onReveal: (() => void) | null;
  readonly onRemove: () => void;
  readonly onConfirm: () => void;
  readonly onRestore: (former: EntryView) => void;
}

export function AccountCard({
  entry,
  said,
  formers,
  isGranted,
  onEdit,
  onReveal,
  onRemove,
  onConfirm,
  onRestore,
}: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (said?.isNew) heading.current?.focus();
  }, [said]);
  return (
    <li class="card account">
      <div class="account-head">
        <h2 class="account-name" tabIndex={-1} ref={heading}>
          <bdi>{entry.name}</bdi>
        </h2>
        <div class="account-chips">
          {entry.guarded && (
            <span class="chip">
              <Icon name="lock" />
              {text('guarded')}
            </span>
          )}
          {entry.confirmedAt === null && <span class="chip chip-warn">{text('unconfirmed')}</span>}
        </div>
      </div>
      <dl class="account-facts">
        <div>
          <dt>{text('account_whose')}</dt>
          <dd>
            <bdi>{[entry.issuer, entry.account].filter(Boolean).join(' / ') || text('fact_none')}</bdi>
          </dd>
        </div>
        <div>
          <dt>{text('account_sites')}</dt>
          <dd>
            {entry.sites.length === 0 && text('account_no_site')}
            {entry.sites.length > 0 && (
              <ul class="account-sites">
                {entry.sites.map((origin) => (
                  <li key={origin}>
                    {hostOf(origin)}
                    {!isGranted(origin) && (
                      <>
                        {' '}
                        <a class="chip chip-warn" href="#/sites">
                          {text('site_not_granted')}
                        </a>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        <div>
          <dt>{text('account_code')}</dt>
          <dd>{printShape(entry.otp)}</dd>
        </div>
        <div>
          <dt>{text('account_created')}</dt>
          <dd>{printDate(entry.createdAt)}</dd>
        </div>
      </dl>
      <div class="said" role="status">
        {said && <Notice tone={said.tone}>{said.sentence}</Notice>}
      </div>
      {formers.map((former) => (
        <Former key={former.id} name={entry.name} former={former} onRestore={onRestore} />
      ))}
      <div class="account-actions">
        {entry.confirmedAt === null && (
          <button type="button" class="button" aria-label={text('confirm_name', entry.name)} onClick={onConfirm}>
            <Icon name="check" />
            {text('confirm')}
          </button>
        )}
        <button type="button" class="button" aria-label={text('edit_name', entry.name)} onClick={onEdit}>
          <Icon name="edit" />
          {text('edit')}
        </button>
        {onReveal && (
          <button type="button" class="button" aria-label={text('reveal_name', entry.name)} onClick={onReveal}>
            <Icon name="show" />
            {text('reveal')}
          </button>
        )}
        <button type="button" class="button" aria-label={text('remove_name', entry.name)} onClick={onRemove}>
          <Icon name="remove" />
          {text('remove')}
        </button>
      </div>
    </li>
  );
}

interface FormerProps extends Pick<Props, 'onRestore'> {
  /** That of the account in use. */
  readonly name: string;
  readonly former: EntryView;
}

function Former({ name, former, onRestore }: FormerProps) {
  const facts = useId();
  if (!former.replaced) return null;
  const { at } = former.replaced;
  return (
    <div class="account-former">
      <p id={facts}>{text('former_title', printMoment(at), printDate(at + REPLACED_KEPT))}</p>
      <button
        type="button"
        class="button button-small"
        aria-label={text('former_restore_name', name)}
        aria-describedby={facts}
        onClick={() => onRestore(former)}
      >
        {text('former_restore')}
      </button>
    </div>
  );
}
