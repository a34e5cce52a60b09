import { text } from '../../text/text.ts';

/** A browser window, drawn: where our button is, and the code it looks at. */
export const ToolbarPicture = () => (
  <svg class="picture" viewBox="0 0 320 180" role="img" aria-label={text('done_picture')}>
    <rect class="picture-window" x="1" y="1" width="318" height="178" rx="10" />
    <path class="picture-bar" d="M1 46V11A10 10 0 0 1 11 1h298a10 10 0 0 1 10 10v35z" />
    <rect class="picture-address" x="44" y="13" width="182" height="20" rx="10" />
    <path class="picture-line" d="M24 17l-6 6 6 6M18 23h12" />
    <path class="picture-line" d="M240 30v-7h3.5a2.6 2.6 0 1 1 5 0h3.5v7z" />
    <circle class="picture-halo" cx="282" cy="23" r="18" />
    <g transform="translate(271 12) scale(1.375)">
      <rect class="mark-ground" width="16" height="16" rx="3.5" />
      <path class="mark-one" d="M7 3h3v8h2v2H5v-2h2V6H5V4.4Q6.6 4.2 7 3Z" />
    </g>
    <path class="picture-text" d="M28 72h96M28 88h124M28 104h82M28 130h60" />
    <path
      class="picture-code"
      d="M196 66h26v26h-26zM244 66h26v26h-26zM196 114h26v26h-26zM205 75h8v8h-8zM253 75h8v8h-8zM205 123h8v8h-8zM232 66v18M232 96h18M262 102h8M238 108v14M250 116h20M232 134h16M262 130v10"
    />
  </svg>
);
