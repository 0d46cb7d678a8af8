import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { builtProject } from '@curbline/testing';

/** A service of one controller, written out as JavaScript because it runs in a process of its own. */
const program = (platform: string) => `
  import { Controller, Get, Module } from '@nestjs/common';
  import { z } from 'zod';
  import { bootstrap, kafkaSettings, serviceSettings } from ${JSON.stringify(platform)};
  class Paths {
    slow() { process.send({ type: 'asked' }); return new Promise((resolve) => setTimeout(resolve, 400, 'done')); }
    crash() { setTimeout(() => { throw new Error('nobody handles postgres://ann:hunter2@db/x'); }); return 'soon'; }
    hang() { return new Promise(() => undefined); }
  }
  for (const path of ['slow', 'crash', 'hang']) Get(path)(Paths.prototype, path, Object.getOwnPropertyDescriptor(Paths.prototype, path));
  Controller()(Paths);
  class Root {}
  Module({ controllers: [Paths] })(Root);
  await bootstrap({
    name: 'example',
    schema: z.object({ ...serviceSettings(), ...kafkaSettings() }),
    module: () => { if (process.env.BREAK) throw new Error('the views\\ncannot be opened'); return Root; },
  });
`;

describe('the process of a service', () => {
  let folder: string;
  let main: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join('node_modules', '.cache', 'bootstrap-spec-'));
    main = join(folder, 'main.mjs');
    await writeFile(main, program(join(await builtProject(), 'libs', 'platform', 'src', 'index.js')));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

  const start = (env: NodeJS.ProcessEnv = {}) => {
    const child = fork(main, [], { env: { PATH: process.env['PATH'], ...env }, execArgv: [], silent: true });
    children.push(child);
    const output = { out: '', err: '' };
    child.stdout?.on('data', (bytes: Buffer) => (output.out += bytes.toString()));
    child.stderr?.on('data', (bytes: Buffer) => (output.err += bytes.toString()));
    // Node emits no "close" for a child that its parent disconnected.
    const over = Promise.all([once(child, 'exit'), once(child.stdout!, 'end'), once(child.stderr!, 'end')]);
    const closed = over.then(([[code]]) => ({ code: code as number | null, ...output }));
    const listening = once(child, 'message').then(([message]) => (message as { type: string; url: string }).url);
    return { child, closed, listening };
  };
  const lines = (out: string) =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it.each(['SIGTERM', 'SIGINT', 'disconnect'])('answers what is under way, and ends with 0, on %s', async (how) => {
    const { child, closed, listening } = start();
    const slow = fetch(`${await listening}/slow`);
    await once(child, 'message');
    if (how === 'disconnect') child.disconnect();
    else child.kill(how as NodeJS.Signals);
    expect(await (await slow).text()).toBe('done');
    const { code, out, err } = await closed;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(lines(out).map(({ level, service, ledger, message }) => ({ level, service, ledger, message }))).toEqual([
      { level: 'info', service: 'example', ledger: 'curbline', message: expect.stringMatching(/^Listening on http:/) },
      { level: 'info', service: 'example', ledger: 'curbline', message: 'Stopping' },
    ]);
  });

  it('ends with 1 and one sentence when a variable is wrong', async () => {
    const { code, out, err } = await start({ PORT: '-1' }).closed;
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'PORT="-1" cannot be used: use a whole number from 0 (any free port) to 65535.\n',
    });
  });

  it('ends with 1 and one sentence when its port is taken, or its parts cannot be built', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = await start({ PORT: String((other.address() as AddressInfo).port) }).closed;
    other.close();
    expect(taken).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is in use [^\n]+\n$/),
    });
    const broken = await start({ BREAK: '1' }).closed;
    expect(broken).toMatchObject({ code: 1, err: 'The example service could not start: the views cannot be opened\n' });
  });

  it('logs an error that nobody handled, without its secrets, and ends with 1', async () => {
    const { closed, listening } = start();
    await fetch(`${await listening}/crash`);
    const { code, out } = await closed;
    expect(code).toBe(1);
    expect(lines(out).at(-1)).toMatchObject({
      level: 'fatal',
      err: { message: 'nobody handles postgres://ann:***@db/x' },
    });
    expect(out).not.toContain('hunter2');
  });

  it('logs requests at debug, and no password that it was given', async () => {
    const secrets = { KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'ann', KAFKA_SASL_PASSWORD: 'correct-horse' };
    const { child, closed, listening } = start({ LOG_LEVEL: 'debug', ...secrets });
    await fetch(`${await listening}/health/live?it=correct-horse`);
    child.kill('SIGTERM');
    const { out } = await closed;
    expect(lines(out)).toContainEqual(
      expect.objectContaining({ level: 'debug', url: '/health/live?it=***', status: 200 }),
    );
    expect(out).not.toContain('correct-horse');
  });
});
