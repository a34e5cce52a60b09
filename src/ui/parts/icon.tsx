/** Our own signs, drawn as lines on a grid of 24. They always stand beside a text or inside a named control. */
const PATHS = {
  accounts: 'M4 5h16v6H4zM4 14h16v5H4zM7.5 8h.01M7.5 16.5h.01',
  add: 'M12 5v14M5 12h14',
  back: 'M11 6l-6 6 6 6M5 12h14',
  camera: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 10.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  caps: 'M12 4l7 8h-4v4H9v-4H5zM9 20h6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM5.5 15H4V4h11v1.5',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
  fill: 'M9 6h11v12H9M3 12h11M10.5 8.5L14 12l-3.5 3.5',
  globe: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM3.5 12h17M12 3c3.5 4 3.5 14 0 18M12 3c-3.5 4-3.5 14 0 18',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  hide: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM4 4l16 16',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5.5M12 7.5v.01',
  lock: 'M8 11V8a4 4 0 0 1 8 0v3M5 11h14v9H5zM12 14.5v2',
  manage: 'M4 8h8M18 8h2M15 5.5v5M4 16h2M12 16h8M9 13.5v5',
  next: 'M9 6l6 6-6 6',
  open: 'M3.5 12a8.5 8.5 0 1 1 17 0 8.5 8.5 0 0 1-17 0',
  paste: 'M9 5H6v16h12V5h-3M9 3.5h6v3H9zM9 12h6M9 16h4',
  print: 'M7 8V4h10v4M7 17H4V8h16v9h-3M7 14h10v6H7z',
  remove: 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8.5 8.5h2.5V11H8.5zM13 13h2.5v2.5H13zM15.5 8.5v.01M8.5 15.5v.01',
  shield: 'M12 3l7.5 3v5c0 5-3.2 8.2-7.5 10-4.3-1.8-7.5-5-7.5-10V6z',
  show: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4z',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17v.01',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
