/** What an operation gives that can fail in an expected way: a value, or a code from a closed set. Broken things throw. */
export type Result<T, F extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const failed = <F extends string>(failure: F): { readonly ok: false; readonly failure: F } => ({
  ok: false,
  failure,
});

/** One after another: what all of them give, or the first failure. */
export async function allOf<T, V, F extends string>(
  items: Iterable<T>,
  work: (item: T) => Promise<Result<V, F>>,
): Promise<Result<readonly V[], F>> {
  const values: V[] = [];
  for (const item of items) {
    const given = await work(item);
    if (!given.ok) return given;
    values.push(given.value);
  }
  return done(values);
}
