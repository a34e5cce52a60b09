import type { EntryView } from '../../entry.ts';
import type { SiteView } from '../../messages/ui-to-background.ts';
import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { useReply } from '../ask.ts';
import { sentenceFor } from '../failure.ts';
import { printList } from '../format.ts';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { Notice } from '../parts/notice.tsx';
import { useSiteAccess } from '../site-access.ts';
import { useSteps } from '../steps.ts';

/** The login pages of all accounts, and where the browser lets us fill. */
export function Sites() {
  const sites = useReply('sites', {}).value;
  const entries = useReply('entries', {}).value;
  const views = entries?.ok ? entries.value : [];
  const count = sites?.ok ? sites.value.length : 0;
  const steps = useSteps();
  return (
    <>
      <Heading>{text('sites_title')}</Heading>
      <p class="lead">{text('sites_words')}</p>
      {sites && !sites.ok && <Notice tone="danger">{sentenceFor(sites.failure)}</Notice>}
      {sites?.ok && sites.value.length === 0 && (
        <div class="card empty">
          <p class="empty-title">{text('sites_empty_title')}</p>
          <p class="soft">{text('sites_empty_todo')}</p>
        </div>
      )}
      {sites?.ok && sites.value.length > 0 && (
        <ul class="cards">
          {sites.value.slice(0, steps.shown).map((site) => (
            <SiteCard key={site.origin} site={site} entries={views} />
          ))}
        </ul>
      )}
      <MoreRows count={count} drawn={Math.min(count, steps.shown)} onMore={steps.more} />
    </>
  );
}

interface CardProps {
  readonly site: SiteView;
  readonly entries: readonly EntryView[];
}

function SiteCard({ site: { origin, granted, entries: ids }, entries }: CardProps) {
  const access = useSiteAccess();
  const host = hostOf(origin);
  const names = entries.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return (
    <li class="card site">
      <div class="site-words">
        <h2 class="account-name">{host}</h2>
        <p class="soft">
          <bdi>{printList(names)}</bdi>
        </p>
        <span class={`chip ${granted ? 'chip-good' : 'chip-warn'}`}>
          <Icon name={granted ? 'check' : 'warn'} />
          {text(granted ? 'site_granted' : 'site_not_granted')}
        </span>
      </div>
      {granted ? (
        <button
          type="button"
          class="button"
          aria-label={text('site_revoke_name', host)}
          onClick={() => access.remove([origin])}
        >
          {text('site_revoke')}
        </button>
      ) : (
        <button
          type="button"
          class="button button-main"
          aria-label={text('site_grant_name', host)}
          onClick={() => access.request([origin])}
        >
          {text('site_grant')}
        </button>
      )}
      {access.problem && (
        <Notice tone="danger" alert>
          {access.problem}
        </Notice>
      )}
    </li>
  );
}
