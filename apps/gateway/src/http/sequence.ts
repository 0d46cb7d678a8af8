import type { FastifyInstance } from 'fastify';

/** The header that names the position which an answer stands on, or else the newest that this process has read. */
export const SEQUENCE_HEADER = 'curbline-sequence';

/** Adds the header to every answer that does not carry a more exact one. -1: nothing was read yet. */
export function tellSequence(server: FastifyInstance, head: () => number): void {
  server.decorate('headersOfAll', () => ({ [SEQUENCE_HEADER]: String(head()) }));
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader(SEQUENCE_HEADER)) reply.header(SEQUENCE_HEADER, String(head()));
    done(null, payload);
  });
}
