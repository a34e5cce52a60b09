/** Changes of entries one after another, so that what the work has looked at still holds when it writes. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('einmal-entries', work);
