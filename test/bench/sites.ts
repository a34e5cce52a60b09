import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The page puts a code field in when told, and says how long it stayed empty. */
const PAGE = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Zweistufige Anmeldung</title>
<h1>Zweistufige Anmeldung</h1><form><label for="otp">Einmalcode</label><span id="place"></span><button>Weiter</button></form>
<script>
  function measure() {
    const field = document.createElement('input');
    field.id = 'otp';
    field.autocomplete = 'one-time-code';
    return new Promise((resolve) => {
      field.addEventListener('input', () => resolve(performance.now() - start), { once: true });
      const start = performance.now();
      document.getElementById('place').append(field);
    });
  }
</script></html>`;

export interface BenchSites {
  readonly origins: readonly string[];
  close(): Promise<void>;
}

/** As many login pages as asked for, each on an origin of its own: a code is given only once per period and account. */
export async function startSites(count: number): Promise<BenchSites> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origins = Array.from({ length: count }, (_, index) => `http://bench${index + 1}.localhost:${port}`);
  return { origins, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
