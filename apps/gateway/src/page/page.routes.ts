/** An address of the page, and the view that is drawn there (web/src/views/<view>.view.tsx). */
export interface PageRoute {
  path: string;
  view: string;
}

/**
 * The addresses of the page's views, which the page itself tells apart (web/src/routing/routes.ts). They are listed one
 * by one: an address that nothing answers to stays a 404 for programs, and nothing of the API can be shadowed.
 */
export const PAGE_ROUTES: readonly PageRoute[] = [
  { path: '/', view: 'check/check' },
  { path: '/check', view: 'check/check' },
  { path: '/timeline', view: 'timeline/timeline' },
  { path: '/restrictions', view: 'restrictions/restrictions' },
  { path: '/restrictions/:id', view: 'restrictions/restriction' },
  { path: '/events/:sequence', view: 'events/event' },
  { path: '/changes', view: 'changes/changes' },
  { path: '/record', view: 'record/record' },
  { path: '/batch', view: 'batch/batch' },
  { path: '/system', view: 'system/system' },
  { path: '/reviews', view: 'reviews/reviews' },
];

/** Small scripts beside the page that must run before it is drawn. */
export const PAGE_SCRIPTS: readonly string[] = ['theme.js'];
