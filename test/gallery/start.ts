// The gallery's little server: /0 to /59, one code each.
import { listenOnLoopback } from '../portals/listen.ts';
import { galleryAccount } from './accounts.ts';
import { RENDERINGS } from './renderings.ts';

export interface Gallery {
  /** "http://127.0.0.1:PORT" */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export async function startGallery(): Promise<Gallery> {
  const { port, close } = await listenOnLoopback(async (request, response) => {
    const index = Number(request.url?.slice(1));
    const page = await RENDERINGS[index]?.page(galleryAccount(index).uri);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(page ?? '');
  }, 0);
  return { origin: `http://127.0.0.1:${port}`, close };
}
