/**
 * The addresses of the page's views, which the page itself tells apart (web/src/routing/routes.ts). They are listed one
 * by one: an address that nothing answers to stays a 404 for programs, and nothing of the API can be shadowed.
 */
export const PAGE_ROUTES: readonly string[] = [
  '/',
  '/check',
  '/timeline',
  '/restrictions',
  '/restrictions/:id',
  '/changes',
  '/record',
  '/batch',
  '/system',
  '/reviews',
];

/** Small scripts beside the page that must run before it is drawn. */
export const PAGE_SCRIPTS: readonly string[] = ['theme.js'];
