import { type ReadonlySignal, signal } from '@preact/signals';

export const ROUTES = ['accounts', 'sites', 'security'] as const;
export type Route = (typeof ROUTES)[number] | 'setup';

const current = signal<Route>(routeOf(location.hash));

/** Where the manager stands. It is in the address, so that a place can be linked to and going back works. */
export const route: ReadonlySignal<Route> = current;

export function watchRoute(signal: AbortSignal): void {
  const look = () => {
    // The skip link's "#main" is a place on the screen, not another one.
    if (location.hash !== '#main') current.value = routeOf(location.hash);
  };
  addEventListener('hashchange', look, { signal });
}

/** "#/sites" → 'sites'; whatever is unknown leads to the accounts. */
function routeOf(hash: string): Route {
  const name = hash.replace(/^#\/?/, '');
  return name === 'setup' ? name : (ROUTES.find((known) => known === name) ?? 'accounts');
}
