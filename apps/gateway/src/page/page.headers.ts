/**
 * What a browser may do with the page: run and style it with what lies here, talk to this gateway, and nothing else. The
 * page shows text that strangers wrote, so a mistake in it must not become their program.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // A publisher need not learn which question led to its site.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};
