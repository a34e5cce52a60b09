import { text } from '../../text/text.ts';
import { printList } from '../format.ts';
import { Notice } from '../parts/notice.tsx';

/** Codes on the page that are no accounts, e.g. links to an app store: named, so that nobody wonders. */
export function OtherCodes({ others }: { readonly others: readonly string[] }) {
  if (others.length === 0) return null;
  const named = others.map((host) => host || text('others_text'));
  return <Notice tone="info">{text('others_words', printList(named))}</Notice>;
}
