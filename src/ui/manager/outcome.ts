import { type ReadonlySignal, signal } from '@preact/signals';
import { type Route, route } from './route.ts';

/** What became of something, said at the top of the screen that is there then, until another one comes. */
export interface Outcome {
  readonly sentence: string;
  readonly tone: 'good' | 'danger';
  readonly on: Route;
}

const current = signal<Outcome | null>(null);

export const outcome: ReadonlySignal<Outcome | null> = current;

/** After `navigate`, if that belongs to it. */
export function report(sentence: string, tone: Outcome['tone'] = 'good'): void {
  current.value = { sentence, tone, on: route.peek() };
}

export function forgetOutcome(): void {
  current.value = null;
}
