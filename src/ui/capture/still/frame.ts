/** A part of a picture, in its pixels. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Arrows move the frame, with Shift they change its size. */
export const FRAME_KEYS: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** The frame with these two corners, within the picture. */
export function between(a: Point, b: Point, { width, height }: Size): Frame {
  const left = clamp(Math.min(a.x, b.x), width);
  const top = clamp(Math.min(a.y, b.y), height);
  return {
    x: left,
    y: top,
    width: clamp(Math.max(a.x, b.x), width) - left,
    height: clamp(Math.max(a.y, b.y), height) - top,
  };
}

/** One step further; the first step brings a frame of a third of the picture into its middle. */
export function moved(frame: Frame | null, key: string, resize: boolean, size: Size): Frame {
  if (!frame) {
    const side = Math.min(size.width, size.height) / 3;
    return { x: (size.width - side) / 2, y: (size.height - side) / 2, width: side, height: side };
  }
  const step = Math.max(size.width, size.height) / 40;
  const across = key === 'ArrowLeft' ? -step : key === 'ArrowRight' ? step : 0;
  const down = key === 'ArrowUp' ? -step : key === 'ArrowDown' ? step : 0;
  if (resize) {
    return {
      ...frame,
      width: Math.max(step, Math.min(frame.width + across, size.width - frame.x)),
      height: Math.max(step, Math.min(frame.height + down, size.height - frame.y)),
    };
  }
  return {
    ...frame,
    x: clamp(frame.x + across, size.width - frame.width),
    y: clamp(frame.y + down, size.height - frame.height),
  };
}
