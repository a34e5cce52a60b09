import type { FoundCode } from '../../../scan/found.ts';
import type { Frame } from './frame.ts';

/** The outline of a code: dark with a light core, so that it is seen on any ground. */
const LINES = [
  ['#fff', 9],
  ['#0b5563', 5],
] as const;

/** The picture, an outline around each code on it, and what lies outside the chosen frame dimmed. */
export function draw(
  canvas: HTMLCanvasElement,
  picture: CanvasImageSource,
  codes: readonly FoundCode[],
  frame: Frame | null,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  context.drawImage(picture, 0, 0, width, height);
  if (frame) {
    context.fillStyle = 'rgb(0 0 0 / 55%)';
    context.fillRect(0, 0, width, height);
    context.drawImage(
      picture,
      frame.x,
      frame.y,
      frame.width,
      frame.height,
      frame.x,
      frame.y,
      frame.width,
      frame.height,
    );
  }
  const unit = Math.max(1, Math.max(width, height) / 1200);
  for (const [colour, thickness] of LINES) {
    context.strokeStyle = colour;
    context.lineWidth = thickness * unit;
    context.lineJoin = 'round';
    for (const { corners } of codes) {
      const path = new Path2D();
      for (const { x, y } of corners) path.lineTo(x, y);
      path.closePath();
      context.stroke(path);
    }
    if (frame) context.strokeRect(frame.x, frame.y, frame.width, frame.height);
  }
}
