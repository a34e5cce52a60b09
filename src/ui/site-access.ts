import { useState } from 'preact/hooks';
import { text } from '../text/text.ts';
import { removeSites, requestSites } from './permissions.ts';

interface SiteAccess {
  /** Only as the first thing within a click. */
  readonly request: (origins: readonly string[]) => void;
  readonly remove: (origins: readonly string[]) => void;
  /** What went wrong, as a sentence. A user who declines has done nothing wrong. */
  readonly problem: string | null;
}

/** Access to login pages, given and taken by buttons. That it changed, an event of the background says. */
export function useSiteAccess(): SiteAccess {
  const [problem, setProblem] = useState<string | null>(null);
  return {
    problem,
    request: (origins) =>
      void requestSites(origins).then((access) => setProblem(access === 'failed' ? text('permission_failed') : null)),
    remove: (origins) =>
      void removeSites(origins).then((removed) => setProblem(removed ? null : text('permission_kept'))),
  };
}
