// Requests in, replies out: the few lines of HTTP that the portals need.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { documentText, type HtmlDocument } from './html.ts';

export interface PortalRequest {
  readonly method: string;
  /** Host name without the port, lower case. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Our forms are tiny; whatever is larger did not come from them. */
const largestBody = 16_384;

export async function readRequest(incoming: IncomingMessage): Promise<PortalRequest> {
  const url = new URL(incoming.url ?? '/', 'http://portal.invalid');
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return {
    method: incoming.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(await readBody(incoming)),
    cookies: parseCookies(incoming.headers.cookie ?? ''),
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) throw new Error('The body arrived as text.');
    size += chunk.length;
    if (size > largestBody) throw new Error('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** 'SID=abc; lang=de' → Map { SID → abc, lang → de } */
function parseCookies(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

export function redirect(location: string): Reply {
  return { status: 303, headers: { location }, body: '' };
}

export function page(document: HtmlDocument, status = 200): Reply {
  const scripts = document.script === undefined ? "'none'" : "'self'";
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'none'",
        `script-src ${scripts}`,
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'cache-control': 'no-store',
    },
    body: documentText(document),
  };
}

export function plain(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

export function send(reply: Reply, response: ServerResponse, withBody: boolean): void {
  response.writeHead(reply.status, {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'content-length': Buffer.byteLength(reply.body),
    ...reply.headers,
  });
  response.end(withBody ? reply.body : undefined);
}
