import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface Props {
  readonly title: string;
  /** A question that must be answered before anything else. */
  readonly alert?: boolean;
  /** The id of what has to be heard before an answer. */
  readonly describedBy?: string;
  /** What was answered is being done: it stays until that is over. */
  readonly held?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** The browser's own modal dialog: it keeps the focus inside and closes on Escape. */
export function Dialog({ title, alert = false, describedBy, held = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const left = useRef(false);
  const id = useId();
  useEffect(() => {
    left.current = false;
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // The focus is on a button at its end: where it has no room for all, it is read from its beginning.
    element?.scrollTo(0, 0);
    // The browser gives the focus back only to a dialog that is closed before it leaves the page.
    return () => {
      left.current = true;
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  function closed(): void {
    // Taken away with its screen, e.g. because the vault was locked, it was not the user who closed it.
    if (left.current) return;
    if (held) dialog.current?.showModal();
    else onClose();
  }

  return (
    <dialog
      class="dialog"
      ref={dialog}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={id}
      aria-describedby={describedBy}
      onClose={closed}
    >
      <h2 class="heading" id={id}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
