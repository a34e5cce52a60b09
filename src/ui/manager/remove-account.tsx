import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import { text } from '../../text/text.ts';
import { Confirm } from '../parts/confirm.tsx';
import { report } from './outcome.ts';

interface Props {
  readonly entry: EntryView;
  /** Keys that it had before are still kept, and go with it. */
  readonly hasFormers: boolean;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before a secret is lost, and says what is lost with it. */
export const RemoveAccount = ({ entry: { id, name }, hasFormers, onClose, onRemoved }: Props) => (
  <Confirm
    title={text('remove_title', name)}
    words={[text('remove_lost'), ...(hasFormers ? [text('remove_formers')] : []), text('remove_before')]}
    sure={text('remove_sure')}
    onSure={async () => {
      const removed = await send('remove-entry', { id });
      if (!removed.ok) return removed.failure;
      onRemoved();
      report(text('remove_done', name));
      return null;
    }}
    onClose={onClose}
  />
);
