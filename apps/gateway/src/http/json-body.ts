import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { refuse } from './problems.js';

/**
 * Reads JSON bodies as the server does by default, but for bytes that are no UTF-8: decoding would replace them, and
 * something that nobody wrote would be recorded. JSON that reaches for an object's prototype is refused.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done);
    else done(refuse('malformed-json', 'The body is not UTF-8.'));
  });
}
