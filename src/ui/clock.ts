import { type ReadonlySignal, signal } from '@preact/signals';

let timer: ReturnType<typeof setTimeout> | undefined;

/** Milliseconds since the epoch, new at every full second, for as long as somebody looks. */
export const clock: ReadonlySignal<number> = signal(Date.now(), {
  watched() {
    const tick = () => {
      this.value = Date.now();
      timer = setTimeout(tick, 1000 - (this.value % 1000));
    };
    // Not at once: somebody is just being drawn with the old time.
    timer = setTimeout(tick, 0);
  },
  unwatched() {
    clearTimeout(timer);
  },
});

/** The time now, for what is to be computed anew at every tick. The clock itself is behind until it has begun to run. */
export function ticking(): number {
  void clock.value;
  return Date.now();
}
