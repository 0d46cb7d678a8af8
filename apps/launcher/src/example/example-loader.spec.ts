import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExampleChoices } from './example-choice.js';
import { exampleNames, readExample } from './example-files.js';
import { GatewayClient } from './gateway-client.js';
import { recordExample } from './record-example.js';

/** A gateway that records in memory, and fails in the ways of a real one. */
class FakeGateway {
  readonly recorded: string[] = [];
  readonly problems: { code: string; status: number; detail: string }[] = [];
  readonly cuts: ('before' | 'after' | 'no')[] = [];
  ownEntries = 0;
  private readonly server: Server = createServer((request, response) => {
    if (request.method === 'POST') {
      request.resume();
      request.on('end', () => {
        if (this.cuts.shift() === 'before') return void response.socket?.resetAndDestroy();
        const key = request.headers['idempotency-key'] as string;
        const problem = this.problems.shift();
        if (!problem && !this.recorded.includes(key)) this.recorded.push(key);
        if (this.cuts.shift() === 'after') return void response.socket?.resetAndDestroy();
        const position = { sequence: this.recorded.indexOf(key) + 1 + this.ownEntries };
        response.writeHead(problem?.status ?? 201).end(JSON.stringify(problem ?? { position }));
      });
    } else {
      const head = { sequence: this.recorded.length + this.ownEntries };
      response.end(JSON.stringify({ events: [{ id: 'genesis' }], head, restrictions: [] }));
    }
  });

  async listen(): Promise<GatewayClient> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return new GatewayClient(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('the example of npm start', () => {
  let gateway: FakeGateway;
  let client: GatewayClient;
  let folder: string;
  let keys: string[];

  const start = (asked?: string) =>
    recordExample(client, process.cwd(), asked, new ExampleChoices(folder), new AbortController().signal);
  const outOfOrder = { code: 'knowledge-out-of-order', status: 422, detail: 'The head is later.' };
  const sentence =
    'The example us-china-2025 cannot be loaded into this ledger, because it already holds something that became known later, and history is recorded in order: set EXAMPLE=none to go on without it, or DATA_DIR or LEDGER to begin a new ledger.';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curbline-example-spec-'));
    gateway = new FakeGateway();
    client = await gateway.listen();
    keys = (await readExample(process.cwd(), 'us-china-2025')).map(({ idempotencyKey }) => idempotencyKey);
  });
  afterEach(async () => {
    gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is the story of 2025, whose commands have keys of their own and rise in time', async () => {
    expect(await exampleNames(process.cwd())).toEqual(['us-china-2025']);
    const times = (await readExample(process.cwd(), 'us-china-2025')).map(({ knownAt }) => Date.parse(knownAt ?? ''));
    expect(keys.length).toBeGreaterThan(30);
    expect(new Set(keys).size).toBe(keys.length);
    expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true);
  });

  it('is recorded whole in a new ledger, in order, and not again at the next start', async () => {
    await start();
    expect(gateway.recorded).toEqual(keys);
    gateway.recorded.length = 0;
    await start();
    await start('us-china-2025');
    expect(gateway.recorded).toEqual([]);
  });

  it('goes on after a connection that broke and an outcome that was not learned', async () => {
    gateway.cuts.push('before', 'no', 'after');
    gateway.problems.push({ code: 'outcome-unknown', status: 503, detail: 'Ask again.' });
    await start();
    expect(gateway.recorded).toEqual(keys);
  });

  it('is completed by the next start when it was interrupted, and nothing is recorded twice', async () => {
    const choices = new ExampleChoices(folder);
    await choices.write('genesis', { example: 'us-china-2025', complete: false });
    gateway.recorded.push(...keys.slice(0, 20));
    await start();
    expect(gateway.recorded).toEqual(keys);
  });

  it('is left out of a ledger that has entries of its own, unless it is asked for', async () => {
    gateway.ownEntries = 3;
    await start();
    expect(gateway.recorded).toEqual([]);
    await start('us-china-2025');
    expect(gateway.recorded).toEqual(keys);
  });

  it('that is asked for too late is refused with one sentence', async () => {
    gateway.ownEntries = 3;
    gateway.problems.push(outOfOrder);
    await expect(start('us-china-2025')).rejects.toThrow(sentence);
  });

  it('is left out for good where somebody chose none', async () => {
    await start('none');
    await start();
    expect(gateway.recorded).toEqual([]);
  });
});
