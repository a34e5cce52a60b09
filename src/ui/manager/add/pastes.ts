import { useEffect } from 'preact/hooks';

/** Pictures, files and texts that are pasted or dropped anywhere on this page, as long as it is `on`. */
export function usePastes(
  on: boolean,
  onFiles: (files: readonly File[]) => void,
  onText: (text: string) => void,
): void {
  useEffect(() => {
    if (!on) return undefined;
    const ending = new AbortController();
    const take = (event: Event, data: DataTransfer | null, textToo: boolean): void => {
      const files = [...(data?.files ?? [])];
      const words = data?.getData('text/plain').trim() ?? '';
      if (files.length === 0 && !(textToo && words)) return;
      event.preventDefault();
      if (files.length > 0) onFiles(files);
      else onText(words);
    };
    const paste = (event: ClipboardEvent): void => {
      // Into a field it is typed as ever.
      const isField = event.target instanceof Element && event.target.matches('input, textarea');
      take(event, event.clipboardData, !isField);
    };
    const drop = (event: DragEvent): void => take(event, event.dataTransfer, true);
    const allow = (event: DragEvent): void => event.preventDefault();
    addEventListener('paste', paste, { signal: ending.signal });
    addEventListener('drop', drop, { signal: ending.signal });
    addEventListener('dragover', allow, { signal: ending.signal });
    return () => ending.abort();
  });
}
