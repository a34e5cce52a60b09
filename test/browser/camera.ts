import { closeSync, openSync, writeSync } from 'node:fs';
import { create } from 'qrcode';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 30;

/** A code held before a camera, as the film that Chromium plays instead of one (YUV4MPEG2, brightness only). */
export function writeFilm(path: string, text: string): void {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const scale = Math.floor((HEIGHT - 40) / (size + 8));
  const left = Math.floor((WIDTH - size * scale) / 2);
  const top = Math.floor((HEIGHT - size * scale) / 2);
  const frame = Buffer.alloc((WIDTH * HEIGHT * 3) / 2, 128);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const column = Math.floor((x - left) / scale);
      const row = Math.floor((y - top) / scale);
      const isIn = column >= 0 && row >= 0 && column < size && row < size;
      frame[y * WIDTH + x] = isIn && data[row * size + column] ? 40 : 200;
    }
  }
  const file = openSync(path, 'w');
  writeSync(file, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  for (let at = 0; at < FRAMES; at += 1) {
    writeSync(file, 'FRAME\n');
    writeSync(file, frame);
  }
  closeSync(file);
}
