import { text } from '../../../text/text.ts';
import { Heading } from '../../parts/heading.tsx';
import { Restore } from './restore.tsx';

/** Instead of the setup: there was a vault elsewhere, or on this computer before. */
export const RestoreScreen = () => (
  <div class="setup">
    <Heading>{text('restore_heading')}</Heading>
    <Restore />
    <p>
      <a class="button" href="#/accounts">
        {text('restore_setup')}
      </a>
    </p>
  </div>
);
