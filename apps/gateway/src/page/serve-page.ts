import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { landingPage } from './landing.page.js';
import { pageFolder } from './page.folder.js';
import { pageEntries } from './page.entry.js';
import { PAGE_HEADERS } from './page.headers.js';
import { PAGE_ROUTES, PAGE_SCRIPTS } from './page.routes.js';

const HTML = 'text/html; charset=utf-8';
const LANDING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
/** Reading the page needs no access key: it holds nothing of the ledger, and asks for the key itself. */
const OPEN = { config: { access: 'open' as const } };

/**
 * Serves the page: its assets, whose names change with their content, for a year from the browser's cache; its entry anew
 * each time. The entry is read once, because a build may replace the folder while this process serves.
 */
export function servePage(server: FastifyInstance, version: string, folder = pageFolder()): void {
  if (folder === undefined) {
    const landing = landingPage(version);
    server.get('/', OPEN, (_request, reply) =>
      reply.header('content-security-policy', LANDING_POLICY).type(HTML).send(landing),
    );
    return;
  }
  const entryOf = pageEntries(folder);
  for (const { path, view } of PAGE_ROUTES) {
    const entry = entryOf(view);
    server.get(path, OPEN, (_request, reply) => sendFresh(reply, entry, HTML));
  }
  for (const name of PAGE_SCRIPTS) {
    const script = readFileSync(join(folder, name));
    server.get(`/${name}`, OPEN, (_request, reply) => sendFresh(reply, script, 'text/javascript; charset=utf-8'));
  }
  void server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    preCompressed: true,
    index: false,
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => void reply.headers(PAGE_HEADERS),
  });
}

function sendFresh(reply: FastifyReply, bytes: Buffer, type: string): FastifyReply {
  return reply.headers(PAGE_HEADERS).header('cache-control', 'no-cache').type(type).send(bytes);
}
