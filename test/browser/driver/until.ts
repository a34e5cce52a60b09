/** How long a verb waits for what it needs, in milliseconds. */
export const PATIENCE = 20_000;

const PAUSE = 25;

/** Asks again and again until the answer is not undefined. `what` completes "waited for …" in the failure. */
export async function until<T>(
  what: string | (() => string),
  ask: () => T | undefined | Promise<T | undefined>,
  timeoutMs = PATIENCE,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) {
      throw new Error(`waited ${timeoutMs} ms for ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
