import { type ReadonlySignal, signal } from '@preact/signals';

export const ROUTES = ['accounts', 'sites', 'security'] as const;
export type Place = (typeof ROUTES)[number];

/** Screens that no part of the navigation names, and the place they belong to. */
const OTHERS = {
  add: 'accounts',
  setup: 'accounts',
  recover: 'accounts',
  restore: 'accounts',
  checklist: 'accounts',
  passphrase: 'security',
  'recovery-code': 'security',
} as const satisfies Readonly<Record<string, Place>>;

export type Route = Place | keyof typeof OTHERS;

const isPlace = (name: string): name is Place => (ROUTES as readonly string[]).includes(name);

const current = signal<Route>(routeOf(location.hash));

/** Where the manager stands. It is in the address, so that a place can be linked to and going back works. */
export const route: ReadonlySignal<Route> = current;

export function watchRoute(signal: AbortSignal): void {
  const look = () => {
    // The skip link's "#main" is a place on the screen, not another one.
    if (location.hash !== '#main') current.value = routeOf(location.hash);
  };
  look();
  addEventListener('hashchange', look, { signal });
}

/** Goes to a screen at once: the address's own event comes a moment later, and another screen would flash up in between. */
export function navigate(to: Route): void {
  location.hash = `#/${to}`;
  current.value = to;
}

/** "#/sites" → 'sites'; whatever is unknown leads to the accounts. */
function routeOf(hash: string): Route {
  const [name = ''] = hash.replace(/^#\/?/, '').split('/');
  return isPlace(name) || Object.hasOwn(OTHERS, name) ? (name as Route) : 'accounts';
}

/** The part of the navigation that a screen belongs to; null for those that come before and after it. */
export const placeOf = (at: Route): Place | null => (isPlace(at) ? at : at === 'setup' ? null : OTHERS[at]);
