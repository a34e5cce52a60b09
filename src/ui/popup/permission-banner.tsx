import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { Notice } from '../parts/notice.tsx';
import { useSiteAccess } from '../site-access.ts';

/** Login pages on which nothing can be filled until the user allows it, a button each. Once allowed, an event takes it away. */
export function PermissionBanner({ origins }: { readonly origins: readonly string[] }) {
  const access = useSiteAccess();
  return (
    <>
      <Notice tone="warn">
        <p>{text('permission_words')}</p>
        {origins.map((origin) => (
          <button type="button" class="button button-wide" key={origin} onClick={() => access.request([origin])}>
            {text('permission_grant', hostOf(origin))}
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
