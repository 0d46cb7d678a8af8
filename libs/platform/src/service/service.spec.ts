import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { z } from 'zod';
import { serviceSettings } from '../config/settings.js';
import { HealthRegistry } from '../health/health.registry.js';
import { Counter, Metrics } from '../metrics/metrics.js';
import { ProblemError } from '../problem/problem.error.js';
import { type RunningService, startService } from './service.js';

/** Tells when a request that takes its time is under way. */
const slowRequests = new EventEmitter();

@Controller()
class ExampleController {
  @Post('echo')
  echo(@Body() body: unknown): unknown {
    return body;
  }

  @Get('refused')
  refused(): never {
    throw new ProblemError({
      code: 'already-lifted',
      status: 422,
      title: 'The restriction is already lifted',
      detail: 'us-bis-ethane-cn was lifted on 2025-07-02.',
      errors: [{ field: 'data.effective', code: 'too-late', message: 'lies after the lifting' }],
      headers: { 'retry-after': '1' },
    });
  }

  @Get('broken')
  broken(): never {
    throw new Error('relation "secret_table" does not exist at postgres://ann:hunter2@db/x');
  }

  @Get('slow')
  async slow(): Promise<string> {
    slowRequests.emit('begun');
    await wait(300);
    return 'done';
  }
}

@Module({ controllers: [ExampleController] })
class ExampleModule {}

const definition = {
  name: 'example',
  schema: z.object(serviceSettings()),
  module: () => ExampleModule,
  bodyLimitBytes: 1_000,
};

describe('a service on the platform', () => {
  let service: RunningService;
  beforeEach(async () => {
    service = await startService(definition, { LOG_LEVEL: 'silent' });
  });
  afterEach(() => service.stop());

  const problem = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${service.url}${path}`, init);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ status: response.status, type: `urn:curbline:problem:${String(body['code'])}` });
    return { response, body };
  };
  const post = (body: string, contentType = 'application/json') => ({
    method: 'POST',
    body,
    headers: { 'content-type': contentType },
  });

  it('answers a problem that was thrown with all that it says', async () => {
    const { response, body } = await problem('/refused');
    expect(response.headers.get('retry-after')).toBe('1');
    expect(body).toEqual({
      type: 'urn:curbline:problem:already-lifted',
      title: 'The restriction is already lifted',
      status: 422,
      detail: 'us-bis-ethane-cn was lifted on 2025-07-02.',
      code: 'already-lifted',
      errors: [{ field: 'data.effective', code: 'too-late', message: 'lies after the lifting' }],
    });
  });

  it('answers an error that nobody foresaw with an id, and nothing of its text', async () => {
    const { body } = await problem('/broken');
    expect(body).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(body)).not.toMatch(/secret_table|hunter2|stack|at /i);
    expect(body['detail']).toMatch(/[0-9a-f-]{36}/);
  });

  it.each([
    ['malformed JSON', '/echo', post('{"a":'), 400, 'malformed-json'],
    ['no JSON at all', '/echo', post(''), 400, 'malformed-json'],
    ['a prototype', '/echo', post('{"__proto__":{"a":1}}'), 400, 'malformed-json'],
    ['a body that is too large', '/echo', post(JSON.stringify('x'.repeat(2_000))), 413, 'too-large'],
    ['another content type', '/echo', post('<a/>', 'text/xml'), 415, 'unsupported-media-type'],
    ['an unknown path', '/nothing', {}, 404, 'not-found'],
    ['another method', '/refused', { method: 'DELETE' }, 404, 'not-found'],
    ['a broken percent-encoding', '/%zz', {}, 400, 'malformed-request'],
  ])('answers %s with a stable code', async (_what, path, init, status, code) => {
    expect((await problem(path, init)).body).toMatchObject({ status, code });
  });

  it('answers bytes that are no HTTP with a problem, too', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write('hello\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*malformed-request/);
    socket.destroy();
  });

  it('is live, and ready when every part is up', async () => {
    const ready = async () => {
      const response = await fetch(`${service.url}/health/ready`);
      return { status: response.status, body: await response.json() };
    };
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    expect(await ready()).toEqual({ status: 200, body: { status: 'up', parts: {} } });

    const registry = service.app.get(HealthRegistry);
    const log = registry.part('log');
    registry.register('database', () => ({ status: 'up', version: 18 }));
    expect(await ready()).toEqual({
      status: 503,
      body: { status: 'starting', parts: { log: { status: 'starting' }, database: { status: 'up', version: 18 } } },
    });

    log.up({ sequence: 41 });
    expect(await ready()).toMatchObject({ status: 200, body: { parts: { log: { status: 'up', sequence: 41 } } } });

    registry.register('views', () => Promise.reject(new Error('connection refused')));
    expect(await ready()).toMatchObject({
      status: 503,
      body: { status: 'down', parts: { views: { reason: 'connection refused' } } },
    });
  });

  it('tells its metrics, labelled, and counts requests by route', async () => {
    const metrics = service.app.get(Metrics);
    new Counter({ name: 'curbline_things_total', help: 'Things.', registers: [metrics.registry] }).inc(3);
    await fetch(`${service.url}/refused`);
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toContain('curbline_things_total{service="example",ledger="curbline"} 3');
    expect(text).toMatch(/curbline_http_request_seconds_count\{.*route="\/refused",status="422".*\} 1/);
  });

  it('lets a request under way finish, and takes no more, when it stops', async () => {
    const begun = once(slowRequests, 'begun');
    const slow = fetch(`${service.url}/slow`);
    await begun;
    const stopped = service.stop();
    const response = await slow;
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('done');
    const startedAt = Date.now();
    await stopped;
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();
  });

  it('says in one sentence that its port is taken', async () => {
    const port = new URL(service.url).port;
    await expect(startService(definition, { PORT: port, LOG_LEVEL: 'silent' })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use by another program: stop it, or set PORT to another one (0 takes any free port).`,
    );
  });
});
