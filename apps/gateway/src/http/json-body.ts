import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { refuse } from './problems.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `unread`: the route gets a JSON body as a `JsonText`, and reads it only where it does not know the text. */
    json?: 'unread';
  }
}

/** A JSON body that nobody has read yet. */
export class JsonText {
  constructor(
    readonly text: string,
    /** Throws what is wrong with the body. */
    readonly read: () => unknown,
  ) {}
}

/**
 * Reads JSON bodies as the server does by default, but for bytes that are no UTF-8: decoding would replace them, and
 * something that nobody wrote would be recorded. JSON that reaches for an object's prototype is refused.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(refuse('malformed-json', 'The body is not UTF-8.'));
    const text = body.toString('utf8');
    if (request.routeOptions.config.json !== 'unread') return void parse(request, text, done);
    done(
      null,
      new JsonText(text, () => {
        let read: { error: Error | null; value?: unknown } | undefined;
        // It calls back before it returns.
        void parse(request, text, (error, value) => (read = { error, value }));
        if (read?.error) throw read.error;
        return read?.value;
      }),
    );
  });
}
