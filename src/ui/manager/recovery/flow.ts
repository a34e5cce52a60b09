import { type ReadonlySignal, signal } from '@preact/signals';

/** Where a fresh recovery code stands: its vault or slot is being made; it is shown; it is being checked. */
export type Flow =
  | { readonly step: 'making' }
  | {
      readonly step: 'show' | 'check';
      readonly code: string;
      readonly issuedAt: number;
      /** 'setup': the vault's first one. 'anew': it took another one's place. */
      readonly reason: Reason;
    };

type Reason = 'setup' | 'anew';

const current = signal<Flow | null>(null);

/**
 * The recovery code between its making and its noting. It is here and nowhere else, since it has to stay on screen while
 * the background's events draw everything else anew; gone when the flow ends, when the vault is locked, with the page.
 */
export const flow: ReadonlySignal<Flow | null> = current;

/** A command that brings a new code is under way: its screen stays until the answer. */
export function beginFlow(): void {
  current.value = { step: 'making' };
}

export function showCode(code: string, reason: Reason): void {
  current.value = { step: 'show', code, issuedAt: Date.now(), reason };
}

export function goTo(step: 'show' | 'check'): void {
  const now = current.peek();
  if (now && now.step !== 'making') current.value = { ...now, step };
}

export function endFlow(): void {
  current.value = null;
}

export function endFlowWithPage(signal: AbortSignal): void {
  addEventListener('pagehide', endFlow, { signal });
}
