/** "einmal-2026-11-21.json", or "einmal-damaged-2026-11-21.json", by the date on the user's wall. */
export function nameOfCopy(now: Date, what = ''): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `einmal-${what ? `${what}-` : ''}${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`;
}

/** Hands a text to the browser as a file to be saved; needs no permission. */
export function downloadText(content: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Firefox starts reading only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
