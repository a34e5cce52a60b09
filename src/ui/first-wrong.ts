import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Leads to the first field of a form that is marked as wrong, at every new turn: whenever it was refused. */
export function useFirstWrong(turn: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [turn]);
  return form;
}
