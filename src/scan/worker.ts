import { answerInWorker } from '../in-worker.ts';
import { readQrCodes } from './read.ts';

answerInWorker(async (picture: Blob) => {
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas to be had');
  context.drawImage(bitmap, 0, 0);
  return readQrCodes(context.getImageData(0, 0, bitmap.width, bitmap.height));
});
