import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres, type EmbeddedPostgresServer } from '@curbline/embedded';
import { openLog, type Log } from '@curbline/log';
import { startService, type PartHealth, type RunningService } from '@curbline/platform';
import { chainedBytes, createTestDatabase, imposition, scenario, type TestDatabase } from '@curbline/testing';
import { projectionsDefinition } from './projections.definition.js';
import { ProjectionsModule } from './projections.module.js';

/** The log lives in one PostgreSQL and the views in another, which is stopped: the service must tell the two apart. */
describe('the projections service', () => {
  let service: RunningService | undefined;
  afterEach(async () => {
    await service?.stop();
    service = undefined;
  });

  const ready = async (): Promise<{ http: number; parts: Record<string, PartHealth> }> => {
    const response = await fetch(`${service?.url}/health/ready`);
    const { parts } = (await response.json()) as { parts: Record<string, PartHealth> };
    return { http: response.status, parts };
  };
  /** Resolves to the answer that matched: a later one may differ again. */
  const becomes = async (
    matches: (health: Awaited<ReturnType<typeof ready>>) => boolean,
  ): Promise<Awaited<ReturnType<typeof ready>>> => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const health = await ready();
      if (matches(health)) return health;
      if (Date.now() > deadline) throw new Error(`It stays at ${JSON.stringify(health)}.`);
      await wait(50);
    }
  };
  const events = Array.from({ length: 9 }, (_, index) => imposition({ restrictionId: `rule-${index}` }));
  const values = chainedBytes(scenario().given(...events).events);

  describe('on one PostgreSQL for log and views', () => {
    let database: TestDatabase;
    let log: Log;
    beforeEach(async () => {
      database = await createTestDatabase();
      log = await openLog({ kind: 'postgres', databaseUrl: database.url, ledger: 'curbline' });
      await log.append(values.slice(0, 5));
      service = await startService(projectionsDefinition, { DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
    });
    afterEach(async () => {
      await service?.stop();
      await log.close();
      await database.drop();
    });

    test('says where each projection stands, and counts what it did', async () => {
      await becomes(({ http }) => http === 200);
      await log.append(values.slice(5));
      const shows = ({ parts }: Awaited<ReturnType<typeof ready>>): boolean =>
        parts['log']?.['endOffset'] === 10 &&
        ['journal', 'restrictions'].every((name) => parts[name]?.['sequence'] === 9 && parts[name]['lag'] === 0);
      const { parts } = await becomes(shows);
      expect(parts).toMatchObject({
        database: { status: 'up' },
        log: { status: 'up', endOffset: 10 },
        journal: {
          status: 'up',
          activity: 'following',
          sequence: 9,
          lag: 0,
          schema: expect.stringMatching(/^journal_v\d+_g1$/) as string,
        },
        restrictions: { status: 'up', activity: 'following', sequence: 9, lag: 0 },
      });
      const metrics = await (await fetch(`${service?.url}/metrics`)).text();
      expect(metrics).toMatch(/curbline_projection_entries_total\{projection="journal",.*\} 10/);
      expect(metrics).toMatch(/curbline_projection_sequence\{projection="restrictions",.*\} 9/);
      expect(metrics).toMatch(/curbline_projection_lag_records\{projection="restrictions",.*\} 0/);
      expect(metrics).toMatch(/curbline_projection_batch_seconds_count\{.*projection="journal".*\} [12]/);
    });

    test('keeps a second ledger of the same database apart', async () => {
      await becomes(({ http }) => http === 200);
      const other = await openLog({ kind: 'postgres', databaseUrl: database.url, ledger: 'second' });
      await other.append(chainedBytes(scenario().given(...events.slice(0, 2)).events, 'second'));
      const first = service;
      const second = await startService(projectionsDefinition, {
        DATABASE_URL: database.url,
        LEDGER: 'second',
        LOG_LEVEL: 'silent',
      });
      try {
        service = second;
        await becomes(({ http, parts }) => http === 200 && parts['restrictions']?.['sequence'] === 2);
        service = first;
        await log.append(values.slice(5));
        await becomes(({ http, parts }) => http === 200 && parts['restrictions']?.['sequence'] === 9);
        service = second;
        expect((await ready()).parts).toMatchObject({ log: { endOffset: 3 }, journal: { sequence: 2 } });
      } finally {
        service = first;
        await second.stop();
        await other.close();
      }
    });

    test('says why it has halted', async () => {
      await becomes(({ http }) => http === 200);
      await log.append([Buffer.from(values[5]?.toString().replace('imposed.v1', 'imposed.v9') ?? '')]);
      const { http, parts } = await becomes(
        (health) => health.parts['restrictions']?.status === 'down' && health.parts['journal']?.['sequence'] === 5,
      );
      expect(http).toBe(503);
      expect(parts).toMatchObject({
        restrictions: { activity: 'halted', reason: expect.stringContaining('imposed.v9') as string, sequence: 4 },
        journal: { status: 'up', sequence: 5 },
      });
    });
  });

  describe('when the PostgreSQL of its views is stopped', () => {
    let folder: string;
    let views: EmbeddedPostgresServer;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'curbline-views-'));
      views = await startPostgres({ dataDir: folder, durable: false });
    });
    afterEach(async () => {
      await service?.stop();
      await views.kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    });
    const restart = async (): Promise<void> => {
      views = await startPostgres({ dataDir: folder, durable: false, port: views.port });
    };

    test.each(['stop', 'kill'] as const)('(%s) waits, says so, and catches up by itself', async (how) => {
      const database = await createTestDatabase();
      const log = await openLog({ kind: 'postgres', databaseUrl: database.url, ledger: 'curbline' });
      await log.append(values.slice(0, 3));
      const options = { ledger: 'curbline', databaseUrl: views.url, pollMs: 100, graceMs: 60_000 };
      service = await startService(
        {
          ...projectionsDefinition,
          module: () =>
            ProjectionsModule.with({
              ...options,
              openLog: () => openLog({ kind: 'postgres', databaseUrl: database.url, ledger: 'curbline' }),
            }),
        },
        { DATABASE_URL: views.url, LOG_LEVEL: 'silent' },
      );
      await becomes(({ parts }) => parts['restrictions']?.['sequence'] === 2 && parts['restrictions'].status === 'up');
      await views[how]();
      await log.append(values.slice(3, 7));
      const down = await becomes(
        ({ parts }) => parts['database']?.status === 'down' && parts['restrictions']?.['activity'] === 'waiting',
      );
      expect(down.http).toBe(503);
      expect(down.parts).toMatchObject({ restrictions: { activity: 'waiting' }, log: { status: 'up' } });
      await restart();
      await becomes(({ http, parts }) => http === 200 && parts['restrictions']?.['sequence'] === 6);
      await log.append(values.slice(7));
      await becomes(({ parts }) => parts['restrictions']?.['sequence'] === 9 && parts['journal']?.['sequence'] === 9);
      await log.close();
      await service.stop();
      await database.drop();
    });

    test('starts without it, and goes on once it is there', async () => {
      const database = await createTestDatabase();
      const log = await openLog({ kind: 'postgres', databaseUrl: database.url, ledger: 'curbline' });
      await log.append(values);
      await views.stop();
      const options = { ledger: 'curbline', databaseUrl: views.url, pollMs: 100, graceMs: 60_000 };
      service = await startService(
        {
          ...projectionsDefinition,
          module: () => ProjectionsModule.with({ ...options, openLog: () => Promise.resolve(log) }),
        },
        { DATABASE_URL: views.url, LOG_LEVEL: 'silent' },
      );
      await becomes(({ parts }) => parts['database']?.status === 'down');
      await restart();
      await becomes(({ http, parts }) => http === 200 && parts['restrictions']?.['sequence'] === 9);
      await service.stop();
      await database.drop();
    });
  });
});
