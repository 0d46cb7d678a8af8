import { fieldError, type FieldError, type OpenApiDocument } from '@curbline/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuseFields } from './problems.js';

/**
 * Refuses a query that would be read as another one than was written: a parameter where the document describes none, which
 * would be passed over, and bytes that are no UTF-8, of which their encoding would be taken for the text (`M%FCller`), so
 * that nobody of that name were found. The addresses of the page are its own.
 */
export function refuseStrayQueries(server: FastifyInstance, document: OpenApiDocument): void {
  const bare = addressesWithoutQuery(document);
  server.addHook('onRequest', (request, _reply, done) => {
    if (!request.url.includes('?')) return done();
    const { url } = request.routeOptions;
    if (!url?.startsWith('/v1/')) return done();
    const errors = [...misspelt(request), ...(bare.has(addressOf(request.method, url)) ? unasked(request) : [])];
    done(errors.length > 0 ? refuseFields(errors) : undefined);
  });
}

function addressesWithoutQuery({ paths }: OpenApiDocument): ReadonlySet<string> {
  const bare = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => !takesQuery(operation as { parameters?: { in: string }[] }))
      .map(([method]) => addressOf(method, path.replace(/\{(\w+)\}/g, ':$1'))),
  );
  return new Set(bare);
}

function takesQuery({ parameters = [] }: { parameters?: { in: string }[] }): boolean {
  return parameters.some((parameter) => parameter.in === 'query');
}

function addressOf(method: string, url: string): string {
  const plain = method.toLowerCase();
  return `${plain === 'head' ? 'get' : plain} ${url}`;
}

function unasked({ query }: FastifyRequest): FieldError[] {
  return Object.keys(query as object).map((name) =>
    fieldError(name, 'unknown-field', 'is not a parameter here: this address takes none.'),
  );
}

function misspelt({ url }: FastifyRequest): FieldError[] {
  const pairs = url.slice(url.indexOf('?') + 1).split('&');
  return pairs
    .filter((pair) => pair.includes('%') && !isUtf8(pair))
    .map((pair) =>
      fieldError(pair.replace(/=.*/, ''), 'malformed-text', 'holds a percent sign that begins no encoding of UTF-8.'),
    );
}

function isUtf8(pair: string): boolean {
  try {
    decodeURIComponent(pair);
    return true;
  } catch {
    return false;
  }
}
