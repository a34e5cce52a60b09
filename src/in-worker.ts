/** One question to a dedicated worker and its answer; the shape in which work leaves the page's main thread. */

type Reply<A> = { readonly answer: A } | { readonly error: string } | { readonly share: number };

interface AskOptions {
  /** Aborting ends the worker, and the question is rejected. */
  readonly signal?: AbortSignal | undefined;
  /** Told how much of the work is done, of 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** What goes over to the worker instead of being copied. */
  readonly transfer?: readonly Transferable[];
}

/** Asks a fresh worker and ends it after its answer, its failure or the signal's abort, whichever comes first. */
export async function askWorker<Q, A>(worker: Worker, question: Q, options: AskOptions = {}): Promise<A> {
  try {
    return await askAgain<Q, A>(worker, question, options);
  } finally {
    worker.terminate();
  }
}

/** The same for a worker that stays: one question after another, never two at once. */
export async function askAgain<Q, A>(
  worker: Worker,
  question: Q,
  { signal, onProgress, transfer = [] }: AskOptions = {},
): Promise<A> {
  signal?.throwIfAborted();
  return new Promise<A>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Reply<A>>) => {
      if ('share' in data) onProgress?.(data.share);
      else if ('answer' in data) resolve(data.answer);
      else reject(new Error(data.error));
    };
    worker.onerror = () => reject(new Error('the worker could not be started'));
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.postMessage(question, [...transfer]);
  });
}

/** The other end. A rejection is sent as a reply, since a worker's unhandled rejection reaches nobody. */
export function answerInWorker<Q, A>(work: (question: Q, tell: (share: number) => void) => Promise<A>): void {
  const reply = (message: Reply<A>): void => postMessage(message);
  addEventListener('message', async ({ data }: MessageEvent<Q>) => {
    reply(
      await work(data, (share) => reply({ share })).then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error: String(error) }),
      ),
    );
  });
}
