import { text } from '../../text/text.ts';
import { Heading } from '../parts/heading.tsx';
import { FactsNotice } from './facts-notice.tsx';
import { ToolbarPicture } from './toolbar-picture.tsx';

/** The vault stands: what comes next happens on the portal's page, not here. */
export const SetupDone = () => (
  <div class="setup">
    <Heading>{text('done_title')}</Heading>
    <FactsNotice />
    <div class="card done">
      <ol class="numbered">
        <li>{text('done_open')}</li>
        <li>{text('done_press')}</li>
        <li>{text('done_check')}</li>
      </ol>
      <figure class="done-picture">
        <ToolbarPicture />
        <figcaption class="soft">{text('done_pin')}</figcaption>
      </figure>
    </div>
    <p>
      <a class="button" href="#/accounts">
        {text('done_accounts')}
      </a>
    </p>
  </div>
);
