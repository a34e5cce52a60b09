import { type ReadonlySignal, signal } from '@preact/signals';
import { type Route, route } from './route.ts';

/** That something was done, said at the top of the screen that is there then, until another one comes. */
export interface Success {
  readonly sentence: string;
  readonly on: Route;
}

const current = signal<Success | null>(null);

export const success: ReadonlySignal<Success | null> = current;

/** After `navigate`, if that belongs to it. */
export function succeed(sentence: string): void {
  current.value = { sentence, on: route.peek() };
}

export function forgetSuccess(): void {
  current.value = null;
}
