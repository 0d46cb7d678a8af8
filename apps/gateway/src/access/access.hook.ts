import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '@curbline/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../http/problems.js';
import type { AccessKeys, AccessRole, Caller } from './access-keys.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `read` says that a route which is no GET changes nothing; `audit`, that it tells who asked what; `open`, that it tells nothing. */
    access?: 'read' | 'audit' | 'open';
  }
  interface FastifyRequest {
    /** Whoever showed a key; null where the gateway asks for none. */
    caller: Caller | null;
  }
}

/** What tells nothing of the ledger: probes of an orchestrator, and the pages from which a person or a program starts. */
const OPEN_PATHS = /^\/(health\/(live|ready)|(open|async)api\.json|docs(\/.*)?|assets\/.*)$/;

/**
 * Whoever may read, by the head of a request alone; null where the gateway asks for no keys, and undefined for whom the
 * guard itself has to look at.
 */
export type Admission = (headers: IncomingHttpHeaders) => Caller | null | undefined;

/**
 * Lets only those in who may come in, before a byte of the body is read. With keys, everything but the open paths needs
 * one, as `Authorization: Bearer <secret>` or `X-Api-Key: <secret>`; what is no GET needs the role `write` unless its
 * route says that it only reads, and the decision log needs `audit`. Without keys everything is open to this machine: a
 * page that some browser on it shows must not reach the ledger by a host name that was pointed here, so the Host must be
 * a loopback one. What comes back says the same of a route that only reads, where it can be said in short.
 */
export function guardAccess(server: FastifyInstance, keys: AccessKeys): Admission {
  server.decorateRequest('caller', null);
  return keys.isOpen ? guardHost(server) : guardKeys(server, keys);
}

function guardKeys(server: FastifyInstance, keys: AccessKeys): Admission {
  server.addHook('onRequest', (request, _reply, done) => done(refuseUnknown(request, keys)));
  return (headers) => {
    const secret = secretOf(headers);
    return secret === undefined ? undefined : keys.find(secret);
  };
}

/** Nearly every request names the host that the one before it named: that one need not be looked into again. */
function guardHost(server: FastifyInstance): Admission {
  let known: string | undefined;
  const isKnown = ({ host }: IncomingHttpHeaders): boolean => host !== undefined && host === known;
  server.addHook('onRequest', (request, _reply, done) => {
    if (isKnown(request.headers)) return done();
    const refusal = refuseStrangeHost(request);
    if (!refusal) known = request.headers.host;
    done(refusal);
  });
  return (headers) => (isKnown(headers) ? null : undefined);
}

function refuseStrangeHost({ hostname }: FastifyRequest): Error | undefined {
  if (hostname === '' || isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'))) return undefined;
  return refuse(
    'forbidden',
    `Without access keys this gateway answers to loopback names alone, such as localhost, and not to ${JSON.stringify(hostname.slice(0, 100))}.`,
  );
}

function refuseUnknown(request: FastifyRequest, keys: AccessKeys): Error | undefined {
  const { url, config } = request.routeOptions;
  if (config.access === 'open' || OPEN_PATHS.test(url ?? '')) return undefined;
  const secret = secretOf(request.headers);
  const caller = secret === undefined ? undefined : keys.find(secret);
  if (!caller) {
    const detail = secret === undefined ? 'Send an access key' : 'The access key is not known; send another';
    return refuse('unauthorised', `${detail}, as "Authorization: Bearer <secret>" or "X-Api-Key: <secret>".`, {
      'www-authenticate': 'Bearer realm="curbline"',
    });
  }
  request.caller = caller;
  const needed = neededRole(request);
  if (caller.role === needed || needed === 'read') return undefined;
  return refuse('forbidden', `The access key "${caller.name}" has the role ${caller.role}; this needs ${needed}.`);
}

function secretOf(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  const apiKey = headers['x-api-key'];
  return bearer ?? (typeof apiKey === 'string' ? apiKey : undefined);
}

function neededRole({ method, routeOptions }: FastifyRequest): AccessRole {
  const plain = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  const { access } = routeOptions.config;
  return access === undefined || access === 'open' ? plain : access;
}
