import { hostOf } from '../../site/origin.ts';
import { text } from '../../text/text.ts';
import { printList } from '../format.ts';
import { Notice } from '../parts/notice.tsx';
import { requestSites } from '../permissions.ts';

/** Login pages on which nothing can be filled until the user allows it. Once allowed, an event takes the banner away. */
export const PermissionBanner = ({ origins }: { readonly origins: readonly string[] }) => (
  <Notice tone="warn">
    <p>{text('permission_words')}</p>
    <button type="button" class="button button-wide" onClick={() => void requestSites(origins)}>
      {text('permission_grant', printList(origins.map(hostOf)))}
    </button>
  </Notice>
);
