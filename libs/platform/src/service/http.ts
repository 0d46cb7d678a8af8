import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import { frameworkProblem } from '../problem/framework.problems.js';
import { PROBLEM_MEDIA_TYPE, ProblemError } from '../problem/problem.error.js';
import type { Shutdown } from './shutdown.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** What every answer of the service carries: for those that are given before any hook. */
    headersOfAll?: () => Readonly<Record<string, string>>;
  }
}

/** The largest body that is read into memory, unless a service says otherwise. Streamed bodies have no limit here. */
export const DEFAULT_BODY_LIMIT_BYTES = 1_048_576;

/** A connection on which nothing moves for so long is cut: twice the patience of usual proxies, eight comments of a feed. */
const IDLE_SOCKET_TIMEOUT_MS = 120_000;

/** Longer than the 60 s of usual proxies, so that it is never this side that closes a connection which a proxy is about to use. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** The longest value of a path is a receipt; a request's head has 16,384 bytes in all. */
const MAX_PATH_PARAMETER_LENGTH = 8_000;

const DRAIN_POLL_MS = 25;

const MALFORMED = new ProblemError({
  code: 'malformed-request',
  status: 400,
  title: 'The request is not well-formed HTTP',
  detail: 'The request could not be read.',
});

/** The HTTP server of a service. There is no limit on the time of a whole request, since batches stream for as long as they need. */
export function fastifyAdapter(bodyLimitBytes: number): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    connectionTimeout: IDLE_SOCKET_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    requestTimeout: 0,
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER_LENGTH },
    clientErrorHandler: answerUnreadable,
    // Fastify meets these before it knows a route, and so before Nest's filters.
    frameworkErrors: (error: Error, _request: unknown, reply: FastifyReply) => {
      const problem = frameworkProblem(error) ?? MALFORMED;
      const headers = { ...reply.server.headersOfAll?.(), 'content-type': PROBLEM_MEDIA_TYPE };
      void reply.status(problem.status).headers(headers).send(JSON.stringify(problem));
    },
  });
}

/** Counts and times every request, logs it at debug, and closes kept-alive connections once the stop has begun. */
export function observeRequests(adapter: FastifyAdapter, metrics: Metrics, logger: Logger, shutdown: Shutdown): void {
  const times = metrics.requestTimes;
  const server = adapter.getInstance();
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (shutdown.signal.aborted) reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    times.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
    if (logger.isLevelEnabled('debug')) {
      logger.debug(
        { method: request.method, url: request.url, status: reply.statusCode, durationMs: reply.elapsedTime },
        'Request answered',
      );
    }
    done();
  });
}

/** Takes no more connections, lets the requests under way finish for as long as `timeoutMs`, then cuts what is left. */
export async function drain(server: Server, timeoutMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<boolean>((resolve) => server.close(() => resolve(true)));
  const deadline = Date.now() + timeoutMs;
  // A kept-alive connection becomes idle only after its answer, so one look at the beginning does not close them all.
  do {
    server.closeIdleConnections();
    if (await Promise.race([closed, wait(DRAIN_POLL_MS, false)])) return;
  } while (Date.now() < deadline);
  server.closeAllConnections();
  await closed;
}

const UNREADABLE: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The headers of the request did not arrive in time.'],
};

/** Answers bytes that are not an HTTP request, on which neither Fastify nor Nest ever has a say. */
function answerUnreadable(this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, reason, detail] = UNREADABLE[error.code ?? ''] ?? [
    400,
    'Bad Request',
    'The request is not well-formed HTTP.',
  ];
  const body = JSON.stringify(
    new ProblemError({ code: 'malformed-request', status, title: 'The request is malformed', detail }),
  );
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    `content-type: ${PROBLEM_MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...Object.entries(this.headersOfAll?.() ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
