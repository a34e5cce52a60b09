/**
 * What a look into the page itself brought: the result of one `executeScript` on the user's gesture. Nothing of it is sent
 * on; the surface that asked reads it and lets it go.
 */
export interface LookResult {
  /** Of the page that was looked into: another one may be in the tab by now. */
  readonly origin: string;
  readonly pictures: readonly PagePicture[];
  /** Targets of links with the schemes of enrolment codes. */
  readonly links: readonly string[];
  /** The text that is on the page, for keys that stand there to be typed in. */
  readonly text: string;
  /** Pictures of other hosts, which the browser shows us no pixel of. */
  readonly hidden: number;
}

export interface PagePicture {
  /** "data:image/…": PNG as drawn by the page, or what the page itself has as data, SVG among it. */
  readonly url: string;
  /** The address of the element, to find again the one that was pointed at; '' if it has none. */
  readonly source: string;
  /** On the screen (CSS pixels). */
  readonly width: number;
  readonly height: number;
}
