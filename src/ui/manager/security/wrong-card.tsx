import type { Settings } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { Tick } from '../../parts/tick.tsx';
import { Card } from './card.tsx';
import { Saved } from './saved.tsx';
import type { Choice } from './security.tsx';

interface Props {
  readonly settings: Settings;
  /** The switch was stored just now. */
  readonly saved: boolean;
  readonly onChoose: (choice: Choice) => void;
}

/** What happens after the tenth wrong passphrase, and what that cannot do. */
export const WrongCard = ({ settings: { eraseAtTen, policy }, saved, onChoose }: Props) => {
  const fixed = policy.eraseAtTen !== undefined;
  return (
    <Card title={text('wrong_title')}>
      <Tick
        label={text('wrong_erase')}
        hint={text('wrong_erase_hint')}
        checked={eraseAtTen}
        isSwitch
        fixed={fixed}
        onChange={(checked) => onChoose({ eraseAtTen: checked })}
      />
      <Saved shown={saved} />
      {fixed && <p class="hint">{text('policy_fixed')}</p>}
      <p>{text('wrong_limits')}</p>
    </Card>
  );
};
