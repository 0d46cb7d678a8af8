import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from './problems.js';

/** How long a caller may go on sending what nobody reads, before the connection is cut. */
const PATIENCE_MS = 10_000;

/**
 * Refuses a body that announces itself as too large before any of it is read. What the caller sends all the same is
 * thrown away as it comes: a connection that is cut while it sends would take the answer with it.
 */
export function refuseLargeBodies(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const limit = request.routeOptions.bodyLimit;
    const announced = Number(request.headers['content-length'] ?? 0);
    if (limit === undefined || announced <= limit || request.routeOptions.config.streams) return done();
    cutLater(request);
    done(refuse('too-large', `The body has ${announced} bytes; this address takes ${limit}.`));
  });
}

function cutLater({ raw }: FastifyRequest): void {
  const timer = setTimeout(() => raw.socket.destroy(), PATIENCE_MS);
  raw.once('close', () => clearTimeout(timer));
}
