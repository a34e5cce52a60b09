import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { printList } from '../format.ts';
import { Notice } from '../parts/notice.tsx';
import { useSiteAccess } from '../site-access.ts';

interface Props {
  readonly origins: readonly string[];
  /** The page under the popup. */
  readonly here: string | null;
}

/**
 * Login pages on which nothing can be filled until the user allows it: a button for the page at hand, one for all others.
 * Once allowed, an event takes it away.
 */
export function PermissionBanner({ origins, here }: Props) {
  const access = useSiteAccess();
  const own = origins.filter((origin) => origin === here);
  const others = origins.filter((origin) => origin !== here);
  return (
    <>
      <Notice tone="warn">
        <p>{text('permission_words')}</p>
        {[own, others]
          .filter(({ length }) => length > 0)
          .map((asked) => (
            <button type="button" class="button button-wide" key={asked[0]} onClick={() => access.request(asked)}>
              {text('permission_grant', printHosts(asked))}
            </button>
          ))}
      </Notice>
      {access.problem && (
        <Notice tone="danger" alert>
          {access.problem}
        </Notice>
      )}
    </>
  );
}

/** Three by name, of more only two. */
function printHosts(origins: readonly string[]): string {
  const hosts = origins.map(hostOf);
  if (hosts.length <= 3) return printList(hosts);
  return printList([...hosts.slice(0, 2), text('permission_more', hosts.length - 2)]);
}
