/** What the user is typing about a captured account. No secret is in it. */
export interface PreviewDraft {
  readonly name: string;
  /** Sign-in pages as typed. */
  readonly lines: readonly string[];
}

let kept: { readonly of: string; readonly draft: PreviewDraft } | null = null;

/** Outlives a lock of the vault under an open popup, which takes the form away; gone when it is saved, left, or with the popup. */
export const keptFor = (of: string): PreviewDraft | null => (kept?.of === of ? kept.draft : null);

export function keepPreview(of: string, draft: PreviewDraft): void {
  kept = { of, draft };
}

export function dropPreview(): void {
  kept = null;
}
