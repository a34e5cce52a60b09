export interface Clipped {
  readonly files: readonly File[];
  readonly text: string;
}

/** What the clipboard holds; null where the browser does not let us look, so that it has to be pasted with the keys. */
export async function readClipboard(): Promise<Clipped | null> {
  try {
    const files: File[] = [];
    let text = '';
    for (const item of await navigator.clipboard.read()) {
      const picture = item.types.find((type) => type.startsWith('image/'));
      if (picture) files.push(new File([await item.getType(picture)], '', { type: picture }));
      else if (item.types.includes('text/plain')) text += await (await item.getType('text/plain')).text();
    }
    return { files, text: text.trim() };
  } catch {
    return null;
  }
}
