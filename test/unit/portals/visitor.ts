// A browser in a few lines: cookies per host, redirects, forms with their hidden fields. fetch would not let us set Host.
import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  /** Where the visitor ended up after redirects. */
  readonly url: URL;
}

export interface Visitor {
  /** 'SID=abc', as the next request to the address's host would send it. */
  readonly cookie: (address: string) => string;
  readonly get: (address: string) => Promise<Answer>;
  readonly post: (address: string, fields: Readonly<Record<string, string>>) => Promise<Answer>;
  /** Sends the first form on the page whose action ends so, with its hidden fields and these. */
  readonly submit: (page: Answer, action: string, fields?: Readonly<Record<string, string>>) => Promise<Answer>;
}

const mostRedirects = 5;

export function newVisitor(): Visitor {
  const jars = new Map<string, Map<string, string>>();

  function jarOf(url: URL): Map<string, string> {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  }

  function cookieFor(url: URL): string {
    return [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async function go(method: string, address: string, body: string, redirects = 0): Promise<Answer> {
    const url = new URL(address);
    const answer = await send(method, url, body, cookieFor(url));
    for (const line of answer.headers['set-cookie'] ?? []) keep(jarOf(url), line);
    const { location } = answer.headers;
    if (typeof location !== 'string') return answer;
    if (redirects === mostRedirects) throw new Error(`Too many redirects: ${address}`);
    return go('GET', new URL(location, url).href, '', redirects + 1);
  }

  const post: Visitor['post'] = (address, fields) => go('POST', address, new URLSearchParams(fields).toString());
  return {
    cookie: (address) => cookieFor(new URL(address)),
    get: (address) => go('GET', address, ''),
    post,
    submit: (page, action, fields = {}) => {
      const form = page.text.split('<form').find((part) => part.includes(`action="${action}"`));
      if (form === undefined) throw new Error(`No form ${action} on ${page.url.href}`);
      return post(new URL(action, page.url).href, { ...hiddenFields(form), ...fields });
    },
  };
}

function send(method: string, url: URL, body: string, cookie: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: url.host, cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const outgoing = request(
      { host: '127.0.0.1', port: url.port, method, path: url.pathname + url.search, headers },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, url });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const [name = '', value = ''] = pair.split('=');
  jar.set(name, value);
}

function hiddenFields(form: string): Readonly<Record<string, string>> {
  const [own = ''] = form.split('</form>');
  const inputs = own.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries(Array.from(inputs, ([, name = '', value = '']) => [name, value]));
}
