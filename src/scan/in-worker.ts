import { fromBase64 } from '../bytes.ts';
import { askWorker } from '../in-worker.ts';
import type { FoundCode } from './found.ts';
import ScanWorker from './worker.ts?worker';

/**
 * The codes on a picture given as a data URL ("data:image/png;base64,…"). Decoded and read in a dedicated worker, so that
 * the surface stays alive; aborting the signal ends it. Rejects on what is no picture, and when aborted.
 */
export function scanPicture(dataUrl: string, signal?: AbortSignal): Promise<readonly FoundCode[]> {
  // Our pages may connect to nothing (connect-src 'none'), not even fetch a data URL: hence by hand.
  const [, type = '', data = ''] = /^data:([^;,]*);base64,(.*)$/s.exec(dataUrl) ?? [];
  return askWorker(new ScanWorker(), new Blob([fromBase64(data)], { type }), signal);
}
