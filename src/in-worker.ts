/** One question to a dedicated worker and its answer; the shape in which work leaves the page's main thread. */

type Reply<A> = { readonly answer: A } | { readonly error: string };

/** Asks a fresh worker and ends it after its answer, its failure or the signal's abort, whichever comes first. */
export async function askWorker<Q, A>(worker: Worker, question: Q, signal?: AbortSignal): Promise<A> {
  signal?.throwIfAborted();
  try {
    return await new Promise<A>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Reply<A>>) =>
        'answer' in data ? resolve(data.answer) : reject(new Error(data.error));
      worker.onerror = () => reject(new Error('the worker could not be started'));
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}

/** The other end. A rejection is sent as a reply, since a worker's unhandled rejection reaches nobody. */
export function answerInWorker<Q, A>(work: (question: Q) => Promise<A>): void {
  addEventListener('message', async ({ data }: MessageEvent<Q>) => {
    const reply: Reply<A> = await work(data).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error: String(error) }),
    );
    postMessage(reply);
  });
}
