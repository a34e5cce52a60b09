// Every host there is, and where it stands once the port is known.
import { amt24Site } from './amt24/site.ts';
import { plain, type Reply } from './http.ts';
import { impulsLoginSite, impulsSite } from './impuls/sites.ts';
import { nrwSite } from './nrw/site.ts';
import type { Origins, Site } from './site.ts';

export const sites: readonly Site[] = [impulsSite, impulsLoginSite, nrwSite, amt24Site];

export function originsAt(port: number): Origins {
  const origin = ({ host }: Site): string => `http://${host}:${port}`;
  return {
    impuls: origin(impulsSite),
    impulsLogin: origin(impulsLoginSite),
    nrw: origin(nrwSite),
    amt24: origin(amt24Site),
  };
}

/** Under any other name, say 127.0.0.1, there is only the way to the portals. */
export function doorplate(origins: Origins): Reply {
  return plain(421, `Die Übungsportale stehen hier:\n\n${Object.values(origins).join('/\n')}/\n`);
}
