import { setTimeout as wait } from 'node:timers/promises';
import type { Recorded } from '@curbline/domain';
import { LogUnavailableError, MemoryLog, MemoryStore, type Log, type LogBatch } from '@curbline/log';
import { createLogger } from '@curbline/platform';
import {
  appendEvents,
  chainedBytes,
  command,
  createTestDatabase,
  imposition,
  scenario,
  type Scenario,
  type TestDatabase,
} from '@curbline/testing';
import { viewsDataSource, type ProjectionName } from '@curbline/views';
import pg from 'pg';
import { ALL_PROJECTIONS } from './projections.js';
import { ProjectionSupervisor } from './projection.supervisor.js';
import type { Projection } from './projection.port.js';

const logger = createLogger({ service: 'spec', ledger: 'curbline', level: 'silent', secrets: [] });

/** One projections service without its HTTP. */
class Service {
  readonly supervisor: ProjectionSupervisor;
  readonly committed: { projection: ProjectionName; entries: number }[] = [];
  private readonly abort = new AbortController();
  private readonly ended: Promise<void>;

  constructor(url: string, log: Log, { projections = ALL_PROJECTIONS, graceMs = 60_000 } = {}) {
    this.supervisor = new ProjectionSupervisor(viewsDataSource({ url, applicationName: 'spec', poolSize: 3 }), {
      ledger: 'curbline',
      databaseUrl: url,
      projections,
      openLog: () => Promise.resolve(log),
      logger,
      pollMs: 50,
      graceMs,
      onCommit: (projection, { entries }) => this.committed.push({ projection, entries }),
    });
    this.ended = this.supervisor.run(this.abort.signal);
  }

  status(projection: ProjectionName) {
    return this.supervisor.statuses(projection)[0]?.status;
  }

  async stop(): Promise<void> {
    this.abort.abort();
    await this.ended;
  }
}

async function until<T>(what: () => T | Promise<T>, timeoutMs = 25_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await what();
    if (value) return value;
    if (Date.now() > deadline) throw new Error('It did not come to that in time.');
    await wait(10);
  }
}

/** A log that can be stopped and started, as a broker can. */
class StoppableLog implements Log {
  private readonly log: MemoryLog;
  private stopped = false;
  private ended = new AbortController();

  constructor(store: MemoryStore) {
    this.log = new MemoryLog(store);
  }

  stop(): void {
    this.stopped = true;
    this.ended.abort();
  }

  start(): void {
    this.stopped = false;
    this.ended = new AbortController();
  }

  async append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }> {
    this.refuse();
    return this.log.append(values);
  }

  async endOffset(): Promise<number> {
    this.refuse();
    return this.log.endOffset();
  }

  async *read(fromOffset: number, signal: AbortSignal): AsyncIterable<LogBatch> {
    this.refuse();
    yield* this.log.read(fromOffset, AbortSignal.any([signal, this.ended.signal]));
    this.refuse();
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private refuse(): void {
    if (this.stopped) throw new LogUnavailableError('The broker does not answer.');
  }
}

/** A ledger of some length: restrictions that are imposed, suspended and lifted. */
function story(restrictions: number): Scenario {
  const past = scenario();
  for (let index = 0; index < restrictions; index++) {
    const id = { restrictionId: `rule-${index}` };
    past.given(
      imposition({ ...id, title: `Rule\t"${index}"\\ {a,b}\nwith an odd title` }),
      command('SuspendRestriction', { ...id, effective: { from: '2025-06-01', until: '2025-07-01' } }),
      command('LiftRestriction', { ...id, effective: { from: '2025-08-01' } }),
    );
  }
  return past;
}

describe('the projections of a ledger', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let services: Service[];
  let store: MemoryStore;
  let log: MemoryLog;
  beforeEach(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    services = [];
    store = new MemoryStore();
    log = new MemoryLog(store);
  });
  afterEach(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await client.end();
    await database.drop();
  });

  const serve = (
    options?: { projections?: readonly Projection[]; graceMs?: number },
    on: Log = new MemoryLog(store),
  ): Service => {
    const service = new Service(database.url, on, options);
    services.push(service);
    return service;
  };
  const query = async <T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
    (await client.query<T>(sql, parameters)).rows;
  const liveSchema = async (projection: ProjectionName): Promise<string | undefined> => {
    const rows = await query<{ schema_name: string }>(
      'SELECT schema_name FROM curbline.live_schema WHERE ledger = $1 AND projection = $2',
      ['curbline', projection],
    ).catch(() => []);
    return rows[0]?.schema_name;
  };
  const sequenceOf = async (projection: ProjectionName): Promise<number> => {
    const schema = await liveSchema(projection);
    if (schema === undefined) return -1;
    const rows = await query<{ next_sequence: string }>(`SELECT next_sequence FROM ${schema}.${projection}_checkpoint`);
    return Number(rows[0]?.next_sequence ?? 0) - 1;
  };
  const reaches = (sequence: number): Promise<boolean> =>
    until(async () => (await sequenceOf('journal')) >= sequence && (await sequenceOf('restrictions')) >= sequence);
  /** Every row of the live views, so that two buildings can be compared. */
  const dump = async (): Promise<unknown> => {
    const [journal, restrictions] = [await liveSchema('journal'), await liveSchema('restrictions')];
    const tables = [
      `SELECT * FROM ${journal}.entry ORDER BY sequence`,
      `SELECT * FROM ${restrictions}.subject_event ORDER BY sequence`,
      `SELECT * FROM ${restrictions}.restriction_period ORDER BY restriction_id, known_from, place`,
      `SELECT * FROM ${restrictions}.membership_period ORDER BY group_id, known_from, place`,
    ];
    const rows = [];
    for (const sql of tables) {
      rows.push(await query(`SELECT string_agg(t::text, E'\\n') AS rows FROM (${sql}) AS t`));
    }
    return rows;
  };
  const grow = async (events: readonly Recorded[], from: number): Promise<void> => {
    for (const value of chainedBytes(events).slice(from)) await log.append([value]);
  };

  test('go live once they have caught up, and follow what comes later', async () => {
    const past = story(2);
    await appendEvents(log, past.events);
    serve();
    await reaches(6);
    past.given(imposition({ restrictionId: 'later' }));
    await grow(past.events, 7);
    await reaches(7);
    const [row] = await query<{ title: string }>(
      `SELECT title FROM ${await liveSchema('restrictions')}.restriction_period WHERE restriction_id = 'rule-1' LIMIT 1`,
    );
    expect(row?.title).toBe('Rule\t"1"\\ {a,b}\nwith an odd title');
  });

  test('count each entry once while two replicas race and their sessions are killed', async () => {
    const past = story(60);
    const values = chainedBytes(past.events);
    const [one, two] = [serve(), serve()];
    for (const [index, value] of values.entries()) {
      await log.append([value]);
      if (index % 20 !== 0) continue;
      await wait(5);
      await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'curbline-%'`);
    }
    await reaches(180);
    const [counted] = await query<{ entries: string; distinct: string }>(
      `SELECT count(*) AS entries, count(DISTINCT sequence) AS distinct FROM ${await liveSchema('journal')}.entry`,
    );
    expect(counted).toEqual({ entries: '181', distinct: '181' });
    const raced = await dump();
    await Promise.all([one.stop(), two.stop()]);
    // Built again in one go, without any fault, the rows are the same to the byte.
    await query(`UPDATE curbline.generation SET state = 'retired', retired_at = now() WHERE state <> 'retired'`);
    serve();
    await reaches(180);
    expect(await dump()).toEqual(raced);
  });

  test('are taken over by the replica that stood by', async () => {
    await appendEvents(log, story(1).events);
    const first = serve();
    await reaches(3);
    const second = serve();
    await until(() => second.status('journal')?.state === 'standby');
    expect(second.committed).toEqual([]);
    await first.stop();
    await until(
      () => second.status('journal')?.state === 'following' && second.status('restrictions')?.state === 'following',
    );
  });

  test('wait for a log that is stopped, say so, and catch up by themselves', async () => {
    const past = story(2);
    await grow(past.events.slice(0, 3), 0);
    const broker = new StoppableLog(store);
    const service = serve({}, broker);
    await reaches(3);
    broker.stop();
    await until(
      () => service.status('journal')?.state === 'waiting' && service.status('restrictions')?.state === 'waiting',
    );
    expect(service.status('journal')).toMatchObject({ reason: 'The broker does not answer.' });
    await grow(past.events, 4);
    broker.start();
    await reaches(6);
    await until(() => service.status('journal')?.state === 'following');
  });

  test('are built again beside the live ones, which answer until the new ones take their place', async () => {
    await appendEvents(log, story(40).events);
    const service = serve({ graceMs: 300 });
    await reaches(120);
    const before = { rows: await dump(), schema: await liveSchema('restrictions') };
    let reading = true;
    const seen = new Set<string>();
    const reader = (async () => {
      while (reading) {
        const schema = await liveSchema('restrictions');
        const [row] = await query<{ count: string }>(`SELECT count(*) FROM ${schema}.restriction_period`);
        seen.add(`${schema}: ${row?.count}`);
      }
    })();
    for (const projection of ALL_PROJECTIONS) await service.supervisor.store.ensure(projection, { again: true });
    await until(async () => (await liveSchema('restrictions')) !== before.schema);
    await until(() => seen.size > 1);
    reading = false;
    await reader;
    expect(await dump()).toEqual(before.rows);
    const [whole] = await query<{ count: string }>(
      `SELECT count(*) FROM ${await liveSchema('restrictions')}.restriction_period`,
    );
    expect([...seen].map((each) => each.split(': ')[1])).toEqual([whole?.count, whole?.count]);
    await until(async () => {
      const rows = await query(`SELECT FROM pg_namespace WHERE nspname = $1`, [before.schema]);
      return rows.length === 0;
    });
  });

  test('of a raised version are built beside those of the old one', async () => {
    await appendEvents(log, story(2).events);
    const old = serve();
    await reaches(6);
    const newer = `restrictions_v${(ALL_PROJECTIONS.find(({ name }) => name === 'restrictions')?.version ?? 0) + 1}_`;
    const raised = ALL_PROJECTIONS.map((projection) => ({ ...projection, version: projection.version + 1 }));
    serve({ projections: raised });
    await until(async () => (await liveSchema('restrictions'))?.startsWith(newer));
    await until(() => old.supervisor.statuses('restrictions').length === 0);
    // The older service leaves the newer view alone.
    await wait(200);
    expect(await liveSchema('restrictions')).toContain(newer);
  });

  test('halt at an event that a newer version wrote, while the journal goes on', async () => {
    const past = story(1);
    const newer = { ...past.events[2], type: 'curbline.restriction.revoked.v1' } as unknown as Recorded;
    await appendEvents(log, [...past.events.slice(0, 2), newer]);
    const service = serve();
    const status = await until(() => {
      const current = service.status('restrictions');
      return current?.state === 'halted' ? current : undefined;
    });
    expect(status).toMatchObject({ reason: expect.stringContaining('curbline.restriction.revoked.v1') as string });
    await until(async () => (await sequenceOf('journal')) === 3);
  });

  test.each([
    [
      'was made anew under another genesis',
      (values: Uint8Array[]) => chainedBytes(story(2).events.slice(3)).slice(0, values.length),
    ],
    ['has lost its end', (values: Uint8Array[]) => values.slice(0, 2)],
    [
      'carries another ledger',
      (values: Uint8Array[]) => chainedBytes(story(3).events, 'other').slice(0, values.length),
    ],
  ])('halt at a log that %s, and keep what they have', async (_what, replace) => {
    const past = story(1);
    await appendEvents(log, past.events);
    const first = serve();
    await reaches(3);
    await first.stop();
    const rows = await dump();
    const changed = new MemoryStore();
    for (const value of replace(chainedBytes(past.events))) changed.append([value]);
    const second = serve({}, new MemoryLog(changed));
    await until(
      () => second.status('journal')?.state === 'halted' && second.status('restrictions')?.state === 'halted',
    );
    expect(await dump()).toEqual(rows);
  });

  test('go on at a log that was restored from a copy, in which the same entries have other offsets', async () => {
    const past = story(1);
    await log.append([Buffer.from('a record that is skipped')]);
    await appendEvents(log, past.events);
    const first = serve();
    await reaches(3);
    await first.stop();
    const restored = new MemoryStore();
    for (const value of chainedBytes(past.events)) restored.append([value]);
    const second = serve({}, new MemoryLog(restored));
    await until(() => second.status('restrictions')?.state === 'following');
    past.given(imposition({ restrictionId: 'after-the-restore' }));
    restored.append(chainedBytes(past.events).slice(-1));
    await reaches(4);
    const rows = await dump();
    await second.stop();
    const third = serve({}, new MemoryLog(restored));
    await until(() => third.status('restrictions')?.state === 'following');
    expect(await dump()).toEqual(rows);
  });

  test('halt when a row was changed by hand, rather than build on it', async () => {
    const past = story(1);
    await appendEvents(log, past.events);
    const service = serve();
    await reaches(3);
    await query(`DELETE FROM ${await liveSchema('restrictions')}.restriction_rectangle WHERE known_until IS NULL`);
    past.given(command('AddNote', { restrictionId: 'rule-0', text: 'changes nothing' }));
    past.given(command('VoidRestriction', { restrictionId: 'rule-0' }));
    await grow(past.events, 4);
    const status = await until(() => {
      const current = service.status('restrictions');
      return current?.state === 'halted' ? current : undefined;
    });
    expect(status).toMatchObject({ reason: expect.stringContaining('projections:rebuild') as string });
    expect(await sequenceOf('restrictions')).toBeLessThan(5);
  });
});
