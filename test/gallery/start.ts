// The gallery's little server: a host for each page, as each code is another site's.
import { listenOnLoopback } from '../portals/listen.ts';
import { galleryAccount } from './accounts.ts';
import { RENDERINGS } from './renderings.ts';

export interface Gallery {
  /** The page of one rendering, "http://g7.localhost:PORT/7". */
  readonly url: (index: number) => string;
  readonly close: () => Promise<void>;
}

export async function startGallery(): Promise<Gallery> {
  const { port, close } = await listenOnLoopback(async (request, response) => {
    const index = Number(request.url?.slice(1));
    const page = await RENDERINGS[index]?.page(galleryAccount(index).uri);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(page ?? '');
  }, 0);
  return { url: (index) => `http://g${index}.localhost:${port}/${index}`, close };
}
