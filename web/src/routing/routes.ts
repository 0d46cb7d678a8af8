/**
 * The addresses of the views. The gateway serves the page at each of them (apps/gateway/src/page/page.routes.ts); a new
 * one is added in both places, and a browser test opens all of them.
 */
export const ROUTES = {
  check: '/check',
  timeline: '/timeline',
  restrictions: '/restrictions',
  restriction: '/restrictions/:id',
  event: '/events/:sequence',
  changes: '/changes',
  record: '/record',
  batch: '/batch',
  reviews: '/reviews',
  system: '/system',
} as const;

/** A view by the name that its address has above. */
export type ViewName = keyof typeof ROUTES;

/** The view at a path; undefined where there is none. `/` leads to the check. */
export function viewAt(pathname: string): ViewName | undefined {
  const parts = (pathname === '/' ? ROUTES.check : pathname).split('/');
  return (Object.keys(ROUTES) as ViewName[]).find((name) => {
    const pattern: string[] = ROUTES[name].split('/');
    return pattern.length === parts.length && pattern.every((part, at) => part.startsWith(':') || part === parts[at]);
  });
}

/** The views that the navigation names, in its order. */
export const NAVIGATION: readonly { path: string; name: string }[] = [
  { path: ROUTES.check, name: 'Check' },
  { path: ROUTES.timeline, name: 'Timeline' },
  { path: ROUTES.restrictions, name: 'Restrictions' },
  { path: ROUTES.changes, name: 'Changes' },
  { path: ROUTES.record, name: 'Record' },
  { path: ROUTES.batch, name: 'Batch' },
  { path: ROUTES.reviews, name: 'Reviews' },
  { path: ROUTES.system, name: 'System' },
];

/** The page of a restriction, perhaps at one of its events. */
export function restrictionPath(id: string, eventSequence?: number): string {
  const page = `/restrictions/${encodeURIComponent(id)}`;
  return eventSequence === undefined ? page : `${page}?event=${eventSequence}`;
}

/** The page of an entry of the ledger, whatever it is about. */
export function eventPath(sequence: number): string {
  return `/events/${sequence}`;
}
