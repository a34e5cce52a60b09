import { text } from '../../../text/text.ts';
import { Card } from './card.tsx';

/** Leads to where the passphrase is changed: that wants a screen of its own. */
export const PassphraseCard = () => (
  <Card title={text('passphrase')}>
    <p>{text('change_when')}</p>
    <a class="button" href="#/passphrase">
      {text('change_title')}
    </a>
  </Card>
);
