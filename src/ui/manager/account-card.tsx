import { useEffect, useRef } from 'preact/hooks';
import { type EntryView, REPLACED_KEPT } from '../../entry.ts';
import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { printDate, printShape } from '../format.ts';
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
  /** The key it had before, as long as that is kept. */
  readonly former: EntryView | undefined;
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
  former,
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
      {former?.replaced && (
        <div class="account-former">
          <p>{text('former_title', printDate(former.replaced.at), printDate(former.replaced.at + REPLACED_KEPT))}</p>
          <button
            type="button"
            class="button button-small"
            aria-label={text('former_restore_name', entry.name)}
            onClick={() => onRestore(former)}
          >
            {text('former_restore')}
          </button>
        </div>
      )}
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
