/**
 * A button that takes itself away would take the focus with it, and keyboard and screen reader would start again from the
 * top of the page. It goes to the heading of the card or screen it stood in instead.
 */
export function keepFocus(root: HTMLElement): void {
  let last: Element | null = null;
  let card: Element | null = null;
  root.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : null;
    card = last?.closest('.card') ?? null;
  });
  root.addEventListener('focusout', ({ target }) => {
    // Some browsers say so while the element is being taken away, too: looked at after that.
    queueMicrotask(() => {
      if (last === target && last?.isConnected) last = null;
    });
  });
  new MutationObserver(() => {
    const isLost = last !== null && !last.isConnected && (document.activeElement ?? document.body) === document.body;
    if (!isLost) return;
    last = null;
    // A dialog keeps the focus itself.
    if (root.querySelector('dialog[open]')) return;
    const near = card?.isConnected ? card.querySelector<HTMLElement>('h2[tabindex]') : null;
    (near ?? root.querySelector<HTMLElement>('h1[tabindex]'))?.focus();
  }).observe(root, { childList: true, subtree: true });
}
