import { PassThrough } from 'node:stream';
import { commandAnswer, type CommandAnswer, type LedgerLineAnswer, type Problem } from '@curbline/contracts';
import { MemoryLog, MemoryStore, type ChainWriterLimits, type Log } from '@curbline/log';
import { readLines, startService, type Health, type RunningService } from '@curbline/platform';
import { FaultyLog } from '@curbline/testing';
import { request } from 'undici';
import { ledgerServiceOn } from './ledger.service.js';

const ENVIRONMENT = { DATABASE_URL: 'postgres://127.0.0.1/not-used', LOG_LEVEL: 'silent' };
const PROVENANCE = { sources: [{ publisher: 'BIS' }], reason: 'A letter to exporters.', actor: 'an analyst' };

let keys = 0;
const impose = (restrictionId: string, more: object = {}) => ({
  idempotencyKey: `key-${++keys}`,
  type: 'ImposeRestriction',
  data: {
    restrictionId,
    title: 'Ethane to China',
    authority: { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
    kind: 'licence-requirement',
    flows: ['export'],
    scope: { items: { include: [{ scheme: 'HS', code: '271119' }] }, from: { include: ['US'] } },
    terms: {},
    effective: { from: '2025-05-23' },
    legalBasis: [{ citation: 'Is-informed letter' }],
    ...PROVENANCE,
  },
  ...more,
});
const lift = (restrictionId: string, more: object = {}) => ({
  idempotencyKey: `key-${++keys}`,
  type: 'LiftRestriction',
  data: { restrictionId, effective: { from: '2025-07-02' }, ...PROVENANCE },
  ...more,
});

let store: MemoryStore;
let running: RunningService[];
beforeEach(() => {
  store = new MemoryStore();
  running = [];
});
afterEach(() => Promise.all(running.map((service) => service.stop())));

async function start(log: Log = new MemoryLog(store), limits?: Partial<ChainWriterLimits>): Promise<RunningService> {
  const service = await startService(
    ledgerServiceOn(() => Promise.resolve(log), limits),
    ENVIRONMENT,
  );
  running.push(service);
  while (log instanceof MemoryLog && !(await ready(service)).ok) await new Promise((resolve) => setTimeout(resolve, 5));
  return service;
}

async function ready({ url }: RunningService): Promise<{ ok: boolean } & Health> {
  const response = await fetch(`${url}/health/ready`);
  return { ok: response.ok, ...((await response.json()) as Health) };
}

async function post({ url }: RunningService, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/commands`, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(text) as CommandAnswer & Problem,
  };
}

/** An open stream of commands, as the gateway holds one. */
function openBatch({ url }: RunningService, query = '') {
  const up = new PassThrough();
  const answers: LedgerLineAnswer[] = [];
  const done = (async () => {
    const headers = { 'content-type': 'application/x-ndjson' };
    const { statusCode, body } = await request(`${url}/commands/batch${query}`, { method: 'POST', headers, body: up });
    expect(statusCode).toBe(200);
    for await (const lines of readLines(body, 1_000_000)) {
      for (const line of lines) if ('text' in line) answers.push(JSON.parse(line.text) as LedgerLineAnswer);
    }
  })();
  const send = (...commands: unknown[]) => {
    for (const each of commands) up.write(`${typeof each === 'string' ? each : JSON.stringify(each)}\n`);
  };
  const answered = async (count: number) => {
    while (answers.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  return { send, end: () => up.end(), answers, answered, done };
}

describe('a command', () => {
  it('is recorded, and answered as the wire contract says; again with the same answer, byte for byte', async () => {
    const service = await start();
    const command = impose('ethane');
    const first = await post(service, command);
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(commandAnswer.parse(first.body)).toMatchObject({
      restrictionId: 'ethane',
      version: 1,
      events: [{ type: 'curbline.restriction.imposed.v1', commandid: command.idempotencyKey, actor: 'an analyst' }],
      position: { ledger: 'curbline', sequence: 1 },
    });
    const again = await post(service, command);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.text).toBe(first.text);
  });

  it('gets the same answer from another replica, and from one that was started later', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const command = impose('ethane');
    const first = await post(one, command);
    expect((await post(other, command)).text).toBe(first.text);
    expect((await post(await start(), command)).text).toBe(first.text);
  });

  it('is recorded once, though it comes fifty times at once to two replicas', async () => {
    const replicas = await Promise.all([start(), start()]);
    const command = impose('ethane');
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => post(replicas[index % 2]!, command)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect((await ready(replicas[0])).parts['chain']).toMatchObject({ sequence: 1 });
  });

  it('is refused when its key was used for another one', async () => {
    const service = await start();
    const command = impose('ethane');
    await post(service, command);
    const reused = await post(service, { ...impose('other'), idempotencyKey: command.idempotencyKey });
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(reused.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is refused when it makes no sense in the state, or expected another version', async () => {
    const service = await start();
    expect(await post(service, lift('ethane'))).toMatchObject({ status: 422, body: { code: 'unknown-restriction' } });
    await post(service, impose('ethane'));
    const lifts = [lift('ethane', { expectedVersion: 1 }), lift('ethane', { expectedVersion: 1 })];
    const answers = await Promise.all(lifts.map((each) => post(service, each)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is refused where it is malformed, with its fields named, and when it is too large', async () => {
    const service = await start();
    const malformed = await post(service, impose('ethane', { surprise: true }));
    expect(malformed).toMatchObject({ status: 400, body: { code: 'malformed', errors: [{ field: 'surprise' }] } });
    const sources = Array.from({ length: 50 }, () => ({
      publisher: 'BIS',
      url: `https://example.org/${'x'.repeat(1_900)}`,
    }));
    const large = impose('ethane');
    const refused = await post(service, { ...large, data: { ...large.data, sources } });
    expect(refused).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(await post(service, large)).toMatchObject({ status: 201, body: { position: { sequence: 1 } } });
  });

  it('adopts history in its order', async () => {
    const service = await start();
    const adopted = await post(service, impose('ethane', { knownAt: '2025-05-23T12:00:00Z' }));
    expect(adopted.body.events[0]).toMatchObject({ time: '2025-05-23T12:00:00Z', adoptedtime: expect.any(String) });
    const late = await post(service, lift('ethane', { knownAt: '2025-05-23T11:00:00Z' }));
    expect(late).toMatchObject({
      status: 422,
      body: { code: 'knowledge-out-of-order', errors: [{ field: 'knownAt' }] },
    });
  });

  it('has an unknown outcome when the log does not tell one in time', async () => {
    const log = new FaultyLog(new MemoryLog(store));
    const service = await start(log, { deadlineMs: 300 });
    while (!(await ready(service)).ok);
    log.always(() => () => new Promise(() => {}));
    const answer = await post(service, impose('ethane'));
    expect(answer).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } });
    expect(answer.headers.get('retry-after')).toBe('1');
  });
});

describe('a stream of commands', () => {
  it('is answered line by line, in order, while it is open; a bad line does not stop the rest', async () => {
    const service = await start();
    const batch = openBatch(service);
    const first = impose('ethane');
    batch.send(first);
    await batch.answered(1);
    batch.send('{"not": "a command"}', 'no json', lift('ethane'), lift('ethane'), first);
    batch.end();
    await batch.done;
    expect(batch.answers).toMatchObject([
      { status: 201, replayed: false, version: 1 },
      { problem: { status: 400 } },
      { problem: { status: 400 } },
      { status: 201, replayed: false, version: 2 },
      { problem: { status: 422, code: 'already-lifted' } },
      { status: 201, replayed: true, version: 1 },
    ]);
  });

  it('is answered with keys, and in brief without the events, also where a command is repeated', async () => {
    const batch = openBatch(await start(), '?answers=brief');
    const command = impose('ethane');
    batch.send(command, command, { ...lift('ethane'), data: {} });
    batch.end();
    await batch.done;
    const recorded = {
      idempotencyKey: command.idempotencyKey,
      status: 201,
      restrictionId: 'ethane',
      version: 1,
      types: ['curbline.restriction.imposed.v1'],
      position: { ledger: 'curbline', sequence: 1, hash: expect.any(String) as string },
    };
    expect(batch.answers).toEqual([
      { ...recorded, replayed: false },
      { ...recorded, replayed: true },
      { idempotencyKey: `key-${keys}`, problem: expect.objectContaining({ status: 400 }) as unknown },
    ]);
  });

  it('is decided in the order of its lines, however many they are', async () => {
    const service = await start();
    const batch = openBatch(service);
    const ids = Array.from({ length: 1_000 }, (_, index) => `restriction-${index}`);
    for (const id of ids) batch.send(impose(id), lift(id));
    batch.end();
    await batch.done;
    const sequences = batch.answers.map((answer) => ('position' in answer ? answer.position.sequence : answer));
    expect(sequences).toEqual(Array.from({ length: 2_000 }, (_, index) => index + 1));
  });

  it('ends when the process stops: what was answered is recorded, in order, and the rest may go elsewhere', async () => {
    const service = await start();
    const batch = openBatch(service);
    const commands = Array.from({ length: 300 }, (_, index) => impose(`restriction-${index}`));
    batch.send(...commands.slice(0, 200));
    await batch.answered(20);
    const stopped = service.stop();
    batch.send(...commands.slice(200));
    await batch.done;
    batch.end();
    await stopped;
    expect(batch.answers.length).toBeGreaterThanOrEqual(20);
    const other = openBatch(await start());
    other.send(...commands);
    other.end();
    await other.done;
    const told = (answers: LedgerLineAnswer[]) => answers.map((each) => ('position' in each ? each.position : each));
    expect(told(other.answers).slice(0, batch.answers.length)).toEqual(told(batch.answers));
    expect(other.answers).toHaveLength(300);
  });

  it('ends without an answer to a line whose outcome is unknown, and records nothing that stands behind it', async () => {
    const log = new FaultyLog(new MemoryLog(store));
    const service = await start(log, { deadlineMs: 2_000 });
    while (!(await ready(service)).ok);
    const batch = openBatch(service);
    batch.send(impose('first'));
    await batch.answered(1);
    log.plan(() => new Promise((_, reject) => setTimeout(() => reject(new Error('lost')), 1_990)));
    batch.send(impose('lost'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    batch.send(impose('behind'));
    await batch.done;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(batch.answers).toHaveLength(1);
    expect((await ready(service)).parts['chain']).toMatchObject({ sequence: 1, waiting: 0 });
    batch.end();
  });
});

describe('a replica', () => {
  it('is ready when its state is restored, and not before; it takes no commands until then', async () => {
    await post(await start(), impose('ethane'));
    let open = () => {};
    const slow = new Promise<Log>((resolve) => (open = () => resolve(new MemoryLog(store))));
    const service = await startService(
      ledgerServiceOn(() => slow),
      ENVIRONMENT,
    );
    running.push(service);
    expect(await ready(service)).toMatchObject({
      ok: false,
      parts: { log: { status: 'starting' }, chain: { status: 'starting' } },
    });
    expect(await post(service, impose('other'))).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    open();
    while (!(await ready(service)).ok) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await ready(service)).toMatchObject({
      parts: { log: { status: 'up', endOffset: 2 }, chain: { status: 'up', sequence: 1, hash: expect.any(String) } },
    });
  });

  it('stops for good when the log went back, says so, and answers 503', async () => {
    const service = await start();
    await post(service, impose('ethane'));
    store.truncate(0);
    while ((await ready(service)).ok) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await ready(service)).parts['chain']).toMatchObject({
      status: 'down',
      reason: expect.stringContaining('offset'),
    });
    expect(await post(service, impose('other'))).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(store.length).toBe(0);
  });

  it('counts what it does', async () => {
    const service = await start();
    const command = impose('ethane');
    await post(service, command);
    await post(service, command);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/curbline_ledger_commands_total\{outcome="recorded",.*\} 1/);
    expect(metrics).toMatch(/curbline_ledger_commands_total\{outcome="replayed",.*\} 1/);
    expect(metrics).toMatch(/curbline_ledger_head_sequence\{.*\} 1/);
  });
});
