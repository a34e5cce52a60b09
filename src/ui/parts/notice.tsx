import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'info' | 'good' | 'warn' | 'danger';

interface Props {
  readonly tone: Tone;
  /** Said at once by a screen reader: for what just went wrong. */
  readonly alert?: boolean;
  readonly id?: string;
  readonly children: ComponentChildren;
}

const ICONS: Readonly<Record<Tone, IconName>> = { info: 'info', good: 'check', warn: 'warn', danger: 'warn' };

/** A few words set apart from the rest. The sign says the tone without colour. */
export const Notice = ({ tone, alert = false, id, children }: Props) => (
  <div class={`notice notice-${tone}`} role={alert ? 'alert' : undefined} id={id}>
    <Icon name={ICONS[tone]} />
    <div class="notice-words">{children}</div>
  </div>
);
