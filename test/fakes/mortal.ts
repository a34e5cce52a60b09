/** A worker that can be killed at any of its steps: from then on it gets no answer any more, and holds nothing. */

/** A step is a call to the browser. Killed before it (odd) or right after it (even), counted from 1. */
export interface Life {
  readonly door: object;
  dieAt: number;
  /** The worker is dead; never settles if it was not killed. */
  readonly dead: Promise<void>;
  readonly isDead: () => boolean;
  /** How many half steps it has made. */
  readonly stepsNow: () => number;
}

const AT_ONCE = new Set(['addListener', 'removeListener', 'getURL', 'getMessage', 'create', 'setDetectionInterval']);

export function mortal(api: object): Life {
  let steps = 0;
  let isDead = false;
  let tell: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const die = (): Promise<never> => {
    isDead = true;
    tell();
    return never;
  };
  const life = { dieAt: 0, dead, isDead: () => isDead, stepsNow: () => steps * 2 };

  const wrapped = (room: object): object =>
    new Proxy(room, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value === 'object' && value !== null) return wrapped(value);
        if (typeof value !== 'function' || AT_ONCE.has(String(key))) return value;
        return async (...args: unknown[]) => {
          if (isDead) return never;
          const step = ++steps * 2;
          if (step - 1 === life.dieAt) return die();
          const result: unknown = await value.apply(target, args);
          return step === life.dieAt || isDead ? die() : result;
        };
      },
    });
  return Object.assign(life, { door: wrapped(api) });
}

interface Waiting {
  readonly life: Life;
  readonly run: () => void;
}

/** navigator.locks of which a dead worker's are free again. Whoever asks is the worker that lives now. */
export function mortalLocks(alive: () => Life) {
  const held = new Map<string, Life>();
  const queues = new Map<string, Waiting[]>();

  const next = (name: string): void => {
    const [first, ...rest] = (queues.get(name) ?? []).filter(({ life }) => !life.isDead());
    queues.set(name, rest);
    if (!first) return void held.delete(name);
    held.set(name, first.life);
    first.run();
  };

  return {
    request: <T>(name: string, work: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        const life = alive();
        const run = () =>
          void work()
            .then(resolve, reject)
            .finally(() => {
              if (held.get(name) === life) next(name);
            });
        queues.set(name, [...(queues.get(name) ?? []), { life, run }]);
        const holder = held.get(name);
        if (!holder || holder.isDead()) next(name);
      }),
    query: async () => ({
      held: [...held.values()].filter((life) => !life.isDead()),
      pending: [...queues.values()].flat().filter(({ life }) => !life.isDead()),
    }),
  };
}
