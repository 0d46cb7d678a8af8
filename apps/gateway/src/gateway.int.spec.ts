import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { openApiDocument, problemBody } from '@curbline/contracts';
import { type RunningService, startService } from '@curbline/platform';
import { createTestDatabase, type TestDatabase } from '@curbline/testing';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { gatewayService } from './gateway.service.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const start = (env: NodeJS.ProcessEnv = {}, configure?: (server: FastifyInstance) => void): Promise<RunningService> =>
  startService(
    {
      ...gatewayService,
      configure: async (app, settings) => {
        configure?.(app.getHttpAdapter().getInstance());
        await gatewayService.configure?.(app, settings);
      },
    },
    { PORT: '0', DATABASE_URL: database.url, LEDGER_URLS: 'http://127.0.0.1:9', LOG_LEVEL: 'silent', ...env },
  );

describe('the gateway', () => {
  const routes = new Set<string>();
  let gateway: RunningService;
  beforeAll(async () => {
    const remember = ({ method, url }: RouteOptions): void => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.add(`${each.toLowerCase()} ${url || '/'}`);
    };
    gateway = await start({}, (server) => server.addHook('onRoute', remember));
  });
  afterAll(() => gateway.stop());

  it('has every route that its document describes, and describes every route that it has', async () => {
    const served = (await (await fetch(`${gateway.url}/openapi.json`)).json()) as ReturnType<typeof openApiDocument>;
    const described = Object.entries(served.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    // The page of the documentation brings files of its own.
    // Whoever runs the gateway finds theirs in docs/operations.md.
    const own = [...routes].filter((route) => !/ \/docs./.test(route) && route !== 'post /v1/index/rebuild');
    expect(own.sort()).toEqual(described.sort());
  });

  it('shows its documentation without asking another host', async () => {
    const page = await (await fetch(`${gateway.url}/docs`)).text();
    expect(page).toContain('Curbline API');
    const references = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, reference]) => reference as string);
    expect(references.length).toBeGreaterThan(2);
    for (const reference of references) {
      const response = await fetch(new URL(reference, `${gateway.url}/docs`));
      expect([reference, response.status]).toEqual([reference, 200]);
      expect(new URL(response.url).origin).toBe(gateway.url);
      await response.arrayBuffer();
    }
    const landing = await (await fetch(gateway.url)).text();
    expect(landing).toMatch(/href="\/docs"[^]*Version \d+\.\d+\.\d+/);
  });

  it.each([
    ['an unknown path', 'GET', '/v2/nothing', 404],
    ['another method', 'DELETE', '/v1/checks', 404],
    ['a feed from a malformed place', 'GET', '/v1/feed?after=x', 400],
    ['a command without a key', 'POST', '/v1/commands', 400],
    ['a path that is no encoding', 'GET', '/v1/%zz', 400],
    ['a part of a path that is too long', 'GET', `/v1/events/${'1'.repeat(9_000)}`, 414],
  ])('answers %s with a problem and the sequence', async (_what, method, path, status) => {
    const init = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(`${gateway.url}${path}`, { method, ...init });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('curbline-sequence')).toBe('-1');
    problemBody.parse(await response.json());
  });

  it('answers what is no HTTP with the sequence, too', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write('hello\r\n\r\n');
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('\r\ncurbline-sequence: -1\r\n');
  });

  // They were passed over: a guard was not there, and a sequence was not waited for.
  it.each([
    ['POST', '/v1/commands?expectedVersion=1', 'expectedVersion'],
    ['POST', '/v1/commands/preview?knownAt=1', 'knownAt'],
    ['POST', '/v1/checks?minSequence=9', 'minSequence'],
    ['POST', '/v1/checks/receipts?x=1', 'x'],
    ['POST', '/v1/reviews/x/decision?expectedVersion=1', 'expectedVersion'],
    ['GET', '/v1/checks/x?knownAt=1', 'knownAt'],
    ['GET', '/v1/decisions/0196a1b2-c3d4-7abc-8def-0123456789ab?asker=desk', 'asker'],
    ['HEAD', '/v1/decisions/0196a1b2-c3d4-7abc-8def-0123456789ab?asker=desk', undefined],
  ])('refuses a parameter where it takes none: %s %s', async (method, path, field) => {
    const init = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(`${gateway.url}${path}`, { method, ...init });
    expect(response.status).toBe(400);
    if (field === undefined) return;
    expect(problemBody.parse(await response.json()).errors).toMatchObject([{ field, code: 'unknown-field' }]);
  });

  // The text of the encoding was taken for the name, which no list has: the answer said "not concerned".
  it.each([
    ['/v1/checks?on=2025-06-10&party=M%FCller', 'party'],
    ['/v1/checks?on=2025-06-10&party=A%20B&party=%C3', 'party'],
    ['/v1/restrictions?text=100%', 'text'],
    ['/v1/events?%FF=1', '%FF'],
  ])('refuses a query that is not UTF-8, instead of reading another one: %s', async (path, field) => {
    const response = await fetch(`${gateway.url}${path}`);
    expect(response.status).toBe(400);
    expect(problemBody.parse(await response.json()).errors).toMatchObject([{ field, code: 'malformed-text' }]);
  });

  it('refuses a text that is not UTF-8, instead of reading another one', async () => {
    const body = Buffer.concat([Buffer.from('{"from":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    const response = await fetch(`${gateway.url}/v1/checks`, init);
    expect(await response.json()).toMatchObject({
      status: 400,
      code: 'malformed-json',
      detail: 'The body is not UTF-8.',
    });
  });

  it('says in one sentence that its port is taken', async () => {
    await expect(start({ PORT: new URL(gateway.url).port })).rejects.toThrow(/^Port \d+ on 127\.0\.0\.1 is in use/);
  });

  it('says which parts are not ready', async () => {
    const response = await fetch(`${gateway.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: 'down',
      parts: { ledger: { status: 'down', replicas: [{ url: 'http://127.0.0.1:9' }] }, index: { status: 'starting' } },
    });
  });

  it('without keys answers to no host name but a loopback one', async () => {
    const statusFor = async (host: string): Promise<number | undefined> => {
      const { port } = new URL(gateway.url);
      const ask = request({ port, host: '127.0.0.1', path: '/v1/events', headers: { host } }).end();
      return new Promise((resolve) => ask.on('response', (response) => resolve(response.resume().statusCode)));
    };
    expect(await statusFor('evil.example:3000')).toBe(403);
    expect(await statusFor('localhost:3000')).not.toBe(403);
    expect(await statusFor('[::1]:3000')).not.toBe(403);
  });
});

describe('a gateway that other machines can reach', () => {
  it('is not started without access keys', async () => {
    await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(/HOST="0\.0\.0\.0" cannot be used: .*ACCESS_KEYS/);
  });

  describe('with access keys', () => {
    const READ = 'a-secret-for-reading-only';
    const WRITE = 'a-secret:for-writing:and-more';
    let gateway: RunningService;
    beforeAll(async () => {
      gateway = await start({ HOST: '0.0.0.0', ACCESS_KEYS: `desk:read:${READ},importer:write:${WRITE}` });
    });
    afterAll(() => gateway.stop());

    const status = async (path: string, headers: Record<string, string>, body?: string): Promise<number> => {
      const init = body === undefined ? {} : { method: 'POST', body };
      const response = await fetch(`${gateway.url}${path}`, {
        headers: { 'content-type': 'application/json', ...headers },
        ...init,
      });
      await response.arrayBuffer();
      return response.status;
    };
    const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

    it.each(['/', '/docs', '/openapi.json', '/asyncapi.json', '/health/live', '/health/ready'])(
      'shows %s to everybody',
      async (path) => {
        expect([200, 503]).toContain(await status(path, {}));
      },
    );

    it('describes as open what it shows to everybody', () => {
      const { paths } = openApiDocument({ version: '0' });
      const open = Object.entries(paths).filter(([, { get }]) => Object.hasOwn(get ?? {}, 'security'));
      expect(open.map(([path]) => path).sort()).toEqual([
        '/',
        '/asyncapi.json',
        '/docs',
        '/health/live',
        '/health/ready',
        '/openapi.json',
      ]);
    });

    it.each(['/v1/events', '/metrics', '/v1/feed', '/v2/nothing'])(
      'keeps %s from those without a key',
      async (path) => {
        expect(await status(path, {})).toBe(401);
        expect(await status(path, bearer('a-secret-for-nobody-at-all'))).toBe(401);
        expect(await status(path, { authorization: `Basic ${READ}` })).toBe(401);
      },
    );

    it('lets readers read and check, and writers write', async () => {
      expect(await status('/metrics', bearer(READ))).toBe(200);
      expect(await status('/metrics', { 'x-api-key': READ })).toBe(200);
      expect(await status('/v1/checks', bearer(READ), '{}')).toBe(400);
      expect(await status('/v1/checks/batch', { ...bearer(READ), 'content-type': 'application/x-ndjson' }, '')).toBe(
        503,
      );
      expect(await status('/v1/commands', bearer(READ), '{}')).toBe(403);
      expect(await status('/v1/commands/batch', { ...bearer(READ), 'content-type': 'application/x-ndjson' }, '')).toBe(
        403,
      );
      expect(await status('/v1/commands', bearer(WRITE), '{}')).toBe(400);
      expect(await status('/metrics', bearer(WRITE))).toBe(200);
    });

    it('says how to come in, before it reads the body', async () => {
      const ask = request(`${gateway.url}/v1/commands`, { method: 'POST', headers: { 'content-length': '1000' } });
      ask.flushHeaders();
      const [response] = await new Promise<[import('node:http').IncomingMessage]>((resolve) =>
        ask.on('response', (answer) => resolve([answer])),
      );
      expect(response.statusCode).toBe(401);
      expect(response.headers['www-authenticate']).toContain('Bearer');
      expect(await text(response)).toContain('"code":"unauthorised"');
      ask.destroy();
    });
  });
});
