/**
 * WebDriver BiDi over a WebSocket, spoken to Firefox itself: no driver binary, no library. Only what the Firefox driver
 * needs. https://w3c.github.io/webdriver-bidi/
 */

/** An error reply of the browser, with its BiDi error code. */
export class BidiError extends Error {
  readonly code: string;

  constructor(method: string, code: string, message: string) {
    super(`${method}: ${code}: ${message}`);
    this.name = 'BidiError';
    this.code = code;
  }
}

/** A node of a page as BiDi names it. */
export interface NodeReference {
  readonly sharedId: string;
}

interface Reply {
  readonly type: 'success' | 'error' | 'event';
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

interface EvaluateResult<T> {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: T };
  readonly exceptionDetails?: { readonly text: string };
}

interface Pending {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Bidi {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Pending>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', (event) => this.#receive(JSON.parse(String(event.data)) as Reply));
    socket.addEventListener('close', () => this.#abandon());
  }

  /** `url` is what Firefox prints: ws://127.0.0.1:PORT */
  static async connect(url: string): Promise<Bidi> {
    if (typeof WebSocket === 'undefined')
      throw new Error('Firefox is driven by WebSocket, which needs Node 22 or newer');
    const socket = new WebSocket(`${url}/session`);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('error', () => reject(new Error(`no BiDi connection to ${url}`)), { once: true });
    });
    const bidi = new Bidi(socket);
    await bidi.send('session.new', { capabilities: {} });
    return bidi;
  }

  send<T = unknown>(method: string, params: object): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#socket.readyState !== WebSocket.OPEN) {
        reject(new Error(`${method}: the connection to Firefox is closed`));
        return;
      }
      this.#last += 1;
      this.#pending.set(this.#last, { method, resolve: (result) => resolve(result as T), reject });
      this.#socket.send(JSON.stringify({ id: this.#last, method, params }));
    });
  }

  /**
   * Calls a function in a page (or, for a chrome context, in the browser itself) and hands over what it returns as JSON.
   * `nodes` and `values` are its arguments, in that order. Never counts as user activation.
   */
  async call<T>(
    context: string,
    fn: string,
    nodes: readonly NodeReference[] = [],
    values: readonly unknown[] = [],
  ): Promise<T> {
    const text = await this.#callFunction<string>(
      context,
      `async (values, ...nodes) => JSON.stringify({ it: await (${fn})(...nodes, ...JSON.parse(values)) })`,
      [json(values), ...nodes],
    );
    return (JSON.parse(text ?? '{}') as { readonly it?: unknown }).it as T;
  }

  /** The same for a function that returns elements. */
  async callForNodes(context: string, fn: string, values: readonly unknown[]): Promise<readonly NodeReference[]> {
    const nodes = await this.#callFunction<readonly NodeReference[]>(
      context,
      `(values) => (${fn})(...JSON.parse(values))`,
      [json(values)],
    );
    return (nodes ?? []).map(({ sharedId }) => ({ sharedId }));
  }

  close(): void {
    this.#socket.close();
  }

  async #callFunction<T>(context: string, fn: string, args: readonly object[]): Promise<T | undefined> {
    const reply = await this.send<EvaluateResult<T>>('script.callFunction', {
      functionDeclaration: fn,
      arguments: args,
      awaitPromise: true,
      serializationOptions: { maxDomDepth: 0 },
      target: { context },
    });
    if (reply.type === 'exception') throw new Error(reply.exceptionDetails?.text ?? 'the script threw');
    return reply.result?.value;
  }

  #receive(reply: Reply): void {
    const pending = reply.id === undefined ? undefined : this.#pending.get(reply.id);
    if (reply.id === undefined || pending === undefined) return;
    this.#pending.delete(reply.id);
    if (reply.type === 'success') pending.resolve(reply.result);
    else pending.reject(new BidiError(pending.method, reply.error ?? 'unknown error', reply.message ?? ''));
  }

  #abandon(): void {
    for (const { method, reject } of this.#pending.values()) reject(new Error(`${method}: Firefox went away`));
    this.#pending.clear();
  }
}

/** Values travel as one JSON string: BiDi's own encoding of objects would need a serializer on both ends. */
function json(values: readonly unknown[]): object {
  return { type: 'string', value: JSON.stringify(values) };
}
