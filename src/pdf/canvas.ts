/** What pdf.js draws on where there is no document: a worker. */

interface Entry {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

const OPTIONS = { willReadFrequently: true } as const;

export class OffscreenCanvases {
  create(width: number, height: number): Entry {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d', OPTIONS) };
  }

  reset({ canvas }: Entry, width: number, height: number): void {
    if (canvas) Object.assign(canvas, { width, height });
  }

  destroy(entry: Entry): void {
    this.reset(entry, 0, 0);
    entry.canvas = entry.context = null;
  }

  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
    return canvas.getContext('2d', { ...OPTIONS, alpha: false });
  }
}

/** Filters are SVG elements of a document; without them pdf.js draws plainly. */
export class NoFilters {
  addFilter = none;
  addAlphaFilter = none;
  addLuminosityFilter = none;
  addKnockoutFilter = none;
  addHCMFilter = none;

  destroy(): void {
    // There is nothing to take down.
  }
}

function none(): string {
  return 'none';
}
