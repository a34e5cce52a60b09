import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Leads to the first field of a form that is marked as wrong, whenever what is wrong has changed. */
export function useFirstWrong(...wrong: readonly unknown[]): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), wrong as unknown[]);
  return form;
}
