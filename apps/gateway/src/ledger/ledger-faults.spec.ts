import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CommandRequest } from '@curbline/domain';
import { createLogger, readLines } from '@curbline/platform';
import { LedgerReplicas } from './ledger-replicas.js';

/** What the replicas of one ledger share: every key once, in the order in which they were decided. */
type SharedLog = string[];

/** A replica that is well, until a test makes it ill. */
class StubReplica {
  private server: Server = createServer();
  port = 0;
  /** What it does with a command: `lose` records it and dies before it answers. */
  mode: 'answer' | 'hang' | 'unavailable' | 'lose' | 'refuse' = 'answer';
  asked = 0;

  constructor(private readonly log: SharedLog) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => undefined);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async die(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const single = request.url === '/commands';
    for await (const lines of readLines(request, 100_000)) {
      for (const line of lines) {
        this.asked += 1;
        if ('refused' in line || this.mode === 'hang') return;
        if (this.mode === 'unavailable') {
          if (response.headersSent) response.destroy();
          else response.writeHead(503).end('{}');
          return;
        }
        if (this.mode === 'refuse') {
          const problem = { status: 422, code: 'already-lifted' };
          if (single)
            response.writeHead(422, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
          else response.write(`${JSON.stringify({ problem })}\n`);
          continue;
        }
        const answer = this.decide((JSON.parse(line.text) as CommandRequest).idempotencyKey);
        if (this.mode === 'lose') return await this.die();
        if (single) response.writeHead(201, { 'content-type': 'application/json' }).end(answer);
        else response.write(`${answer}\n`);
      }
    }
    if (!single) response.end();
  }

  private decide(key: string): string {
    const replayed = this.log.includes(key);
    if (!replayed) this.log.push(key);
    return JSON.stringify({ status: 201, replayed, position: { sequence: this.log.indexOf(key) + 1 } });
  }
}

const logger = createLogger({ service: 'test', ledger: 'curbline', level: 'silent', secrets: [] });
const commandOf = (key: string): CommandRequest => ({ idempotencyKey: key, type: 'AddNote', data: {} }) as never;

let log: SharedLog;
let first: StubReplica;
let second: StubReplica;
let replicas: LedgerReplicas;

beforeEach(async () => {
  log = [];
  first = new StubReplica(log);
  second = new StubReplica(log);
  await Promise.all([first.start(), second.start()]);
  const limits = { deadlineMs: 4_000, silenceMs: 1_000 };
  replicas = new LedgerReplicas({ LEDGER_URLS: [first.url, second.url] }, limits, logger);
});
afterEach(async () => {
  await replicas.onApplicationShutdown();
  await Promise.all([first.die(), second.die()].map((each) => each.catch(() => undefined)));
});

const sequenceOf = (answer: string | undefined): number =>
  answer === undefined ? -1 : (JSON.parse(answer) as { position: { sequence: number } }).position.sequence;

describe('a command', () => {
  it.each(['unavailable', 'hang', 'lose'] as const)('goes to another replica when one is ill: %s', async (mode) => {
    first.mode = mode;
    const answer = await replicas.submit(commandOf('a'));
    expect(answer.status).toBe(201);
    expect(log).toEqual(['a']);
    await replicas.submit(commandOf('b'));
    expect(first.asked).toBe(1);
  });

  it('does not wait out the silence of a replica that was killed: the broken connection tells', async () => {
    const patient = { deadlineMs: 60_000, silenceMs: 30_000 };
    const others = new LedgerReplicas({ LEDGER_URLS: [first.url, second.url] }, patient, logger);
    first.mode = 'lose';
    const began = performance.now();
    expect((await others.submit(commandOf('a'))).status).toBe(201);
    expect((await others.submit(commandOf('b'))).status).toBe(201);
    expect(performance.now() - began).toBeLessThan(patient.silenceMs / 2);
    expect(log).toEqual(['a', 'b']);
    await others.onApplicationShutdown();
  });

  it('stays with a replica that is well', async () => {
    for (const key of ['a', 'b', 'c']) await replicas.submit(commandOf(key));
    expect([first.asked, second.asked]).toEqual([3, 0]);
  });

  it('finds a replica that comes back before the deadline', async () => {
    await Promise.all([first.die(), second.die()]);
    const answer = replicas.submit(commandOf('a'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await second.start();
    expect((await answer).status).toBe(201);
  });

  it('is refused when the replica before did not take it at all', async () => {
    second.mode = 'refuse';
    first.mode = 'unavailable';
    expect((await replicas.submit(commandOf('a'))).status).toBe(422);
  });

  it('has an unknown outcome when the replica that was asked first went silent and the next one refuses it', async () => {
    first.mode = 'hang';
    second.mode = 'refuse';
    await expect(replicas.submit(commandOf('a'))).rejects.toMatchObject({ status: 503, code: 'outcome-unknown' });
    const stream = replicas.stream();
    second.mode = 'hang';
    first.mode = 'refuse';
    expect(await stream.submit(JSON.stringify(commandOf('b')))).toBeUndefined();
    stream.close();
  });

  it.each(['unavailable', 'hang'] as const)('has an unknown outcome when no replica tells it: %s', async (mode) => {
    first.mode = mode;
    second.mode = mode;
    await expect(replicas.submit(commandOf('a'))).rejects.toMatchObject({
      status: 503,
      code: 'outcome-unknown',
      headers: { 'retry-after': '1' },
    });
  });
});

describe('a stream of commands', () => {
  it('is decided in order, once each, whatever happens to the replicas', async () => {
    const stream = replicas.stream();
    const keys = Array.from({ length: 600 }, (_, index) => `key-${index}`);
    const answers: Promise<string | undefined>[] = [];
    for (const [index, key] of keys.entries()) {
      answers.push(stream.submit(JSON.stringify(commandOf(key))));
      if (index === 100) first.mode = 'lose';
      if (index === 250) second.mode = 'unavailable';
      if (index === 300) {
        first.mode = 'answer';
        await first.start();
      }
      if (index === 400) {
        first.mode = 'hang';
        second.mode = 'answer';
      }
      if (index % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await Promise.all(answers)).map(sequenceOf)).toEqual(keys.map((_, index) => index + 1));
    expect(log).toEqual(keys);
    stream.close();
  });

  it('goes on after commands whose outcome could not be learned', async () => {
    const stream = replicas.stream();
    first.mode = 'hang';
    second.mode = 'hang';
    expect(await stream.submit(JSON.stringify(commandOf('a')))).toBeUndefined();
    first.mode = 'answer';
    second.mode = 'answer';
    expect(sequenceOf(await stream.submit(JSON.stringify(commandOf('b'))))).toBe(1);
    stream.close();
  });
});
