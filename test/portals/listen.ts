// One handler on 127.0.0.1 and ::1 with the same port: a browser may take either for a *.localhost name.
import { createServer, type RequestListener, type Server } from 'node:http';

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A free port on one family may be taken on the other; more than a few in a row is no accident. */
const attempts = 10;

/** `port` 0 takes any that is free on both families. Without IPv6 on this machine, IPv4 has to do. */
export async function listenOnLoopback(handler: RequestListener, port: number): Promise<Listening> {
  for (let attempt = 1; ; attempt += 1) {
    const first = await listen(handler, '127.0.0.1', port);
    const chosen = portOf(first);
    try {
      const second = await listen(handler, '::1', chosen);
      return { port: chosen, close: () => closeAll([first, second]) };
    } catch (error) {
      if (!isTaken(error)) return { port: chosen, close: () => closeAll([first]) };
      await closeAll([first]);
      if (port !== 0 || attempt === attempts) throw error;
    }
  }
}

function listen(handler: RequestListener, address: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', reject);
    server.listen(port, address, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** Somebody else sits on the port: a browser could end up there, so this must not be passed over. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
}
