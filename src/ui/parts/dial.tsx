import { useMemo } from 'preact/hooks';
import { text } from '../../text/text.ts';
import { clock } from '../clock.ts';

interface Props {
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Seconds. */
  readonly period: number;
}

/** How long a code still holds: a ring that the browser runs down by itself, and the seconds in words. */
export function Dial({ expiresAt, period }: Props) {
  const left = Math.min(period, Math.max(0, Math.ceil((expiresAt - clock.value) / 1000)));
  // Fixed once per code: another delay on every tick would make the ring jump.
  const run = useMemo(
    () => ({ '--period': `${period}s`, '--since': `${expiresAt - period * 1000 - Date.now()}ms` }),
    [expiresAt, period],
  );
  return (
    <span class="dial" role="timer">
      {text('code_left', left)}
      <svg class="dial-ring" viewBox="0 0 20 20" aria-hidden="true">
        <circle class="dial-track" cx="10" cy="10" r="8" />
        <circle class="dial-arc" key={expiresAt} style={run} cx="10" cy="10" r="8" pathLength={1} />
      </svg>
    </span>
  );
}
