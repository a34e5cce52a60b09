import type { EntryView } from '../../entry.ts';
import { send } from '../../messages/send.ts';
import { text } from '../../text/text.ts';
import { printMoment } from '../format.ts';
import { Confirm } from '../parts/confirm.tsx';

interface Props {
  /** A key that another took the place of. */
  readonly former: EntryView;
  readonly onClose: () => void;
  readonly onRestored: () => void;
}

/** Asks before an account makes other codes than it did, and says that the way back stays open. */
export const RestoreFormer = ({ former: { id, name, replaced }, onClose, onRestored }: Props) => (
  <Confirm
    title={text('former_restore_title')}
    words={[text('former_restore_words', name, printMoment(replaced?.at ?? 0)), text('former_restore_back')]}
    sure={text('former_restore')}
    mild
    onSure={async () => {
      const restored = await send('restore-replaced', { id });
      if (!restored.ok) return restored.failure;
      onRestored();
      return null;
    }}
    onClose={onClose}
  />
);
