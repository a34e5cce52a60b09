import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../../text/text.ts';
import type { Still } from '../look.ts';
import { drawPicture } from '../pictures.ts';
import { draw } from './draw-still.ts';
import { between, FRAME_KEYS, type Frame, moved } from './frame.ts';

interface Props {
  readonly still: Still;
  /** A part of it, cut out and enlarged. */
  readonly onRegion?: (region: Blob) => void;
}

/** A part that is cut out is enlarged to about this size (pixels). */
const ENLARGED = 1200;

/** The picture as it was taken, with an outline around each code; a part of it can be chosen, with the mouse or the keys. */
export function StillView({ still, onRegion }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [bitmap, setBitmap] = useState<ImageBitmap | null>(null);
  const [frame, setFrame] = useState<Frame | null>(null);
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const { width, height } = still;

  useEffect(() => {
    let isGone = false;
    drawPicture(still.picture).then(
      (made) => (isGone ? made.close() : setBitmap(made)),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [still]);
  useEffect(() => {
    if (canvas.current && bitmap) draw(canvas.current, bitmap, still.codes, frame);
  }, [bitmap, frame, still]);

  const placeOf = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    };
  };
  const choose = async (chosen: Frame): Promise<void> => {
    if (!bitmap || !onRegion || chosen.width < 8 || chosen.height < 8) return;
    onRegion(await cut(bitmap, chosen));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && frame) {
      event.preventDefault();
      void choose(frame);
    } else if (FRAME_KEYS.includes(event.key)) {
      event.preventDefault();
      setFrame(moved(frame, event.key, event.shiftKey, still));
    }
  };

  const picture = (
    <canvas
      ref={canvas}
      class="still-picture"
      width={width}
      height={height}
      role="img"
      aria-label={text(still.codes.length > 0 ? 'still_label' : 'still_label_none', still.codes.length)}
    />
  );
  if (!onRegion) return <figure class="still">{picture}</figure>;
  return (
    <figure class="still">
      <figcaption class="soft" id="still-hint">
        {text(still.codes.length > 0 ? 'still_hint_more' : 'still_hint_none')} {text('still_hint')}
      </figcaption>
      <button
        type="button"
        class="still-choice"
        aria-label={text('still_choose')}
        aria-describedby="still-hint"
        onKeyDown={press}
        onPointerDown={(event) => {
          from.current = placeOf(event);
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (from.current) setFrame(between(from.current, placeOf(event), still));
        }}
        onPointerUp={(event) => {
          const chosen = from.current && between(from.current, placeOf(event), still);
          from.current = null;
          if (chosen) void choose(chosen);
        }}
      >
        {picture}
      </button>
    </figure>
  );
}

async function cut(bitmap: ImageBitmap, { x, y, width, height }: Frame): Promise<Blob> {
  const scale = Math.min(4, Math.max(1, ENLARGED / Math.max(width, height)));
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, x, y, width, height, 0, 0, canvas.width, canvas.height);
  }
  return canvas.convertToBlob();
}
