import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres, type EmbeddedPostgresServer } from '@curbline/embedded';
import { problemBody } from '@curbline/contracts';
import { imposition } from '@curbline/testing';
import { ReadingSystem } from './reading-system.js';

const rules = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => imposition({ restrictionId: `rule-${from + index}` }));

/** Each rebuild waits for the services to notice it, which they do every second. */
const REBUILD_TIMEOUT_MS = 90_000;

describe('reads', () => {
  let system: ReadingSystem;
  beforeEach(async () => {
    system = await ReadingSystem.start();
  });
  afterEach(() => system.stop());

  it(
    'follow a view that is built again, without an error and never to an earlier state',
    async () => {
      await system.ledger.record(...rules(0, 50));
      await system.get('/v1/restrictions?minSequence=50');
      let busy = true;
      const statuses = new Map<number, number>();
      const read = async (): Promise<void> => {
        let last = 50;
        while (busy) {
          const { status, body } = await system.get<{ restrictions: unknown[]; positions: { sequence: number } }>(
            `/v1/restrictions?limit=1000`,
          );
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (status !== 200) continue;
          expect(body.positions.sequence).toBeGreaterThanOrEqual(last);
          expect(body.restrictions).toHaveLength(body.positions.sequence);
          last = body.positions.sequence;
        }
      };
      const reading = [read(), read(), read()];
      for (let round = 1; round <= 2; round++) {
        await system.rebuild();
        await system.ledger.record(...rules(round * 1000, 5));
      }
      // The replaced views are dropped while they may still be read; jest's deadline ends a wait for one that never is.
      const generations = async (): Promise<number> => {
        const [row] = await system.query(
          `SELECT count(*) AS generations FROM pg_namespace WHERE nspname ~ '^(journal|restrictions)_v'`,
        );
        return Number(row?.['generations']);
      };
      while ((await generations()) > 4) await wait(50);
      busy = false;
      await Promise.all(reading);
      expect([...statuses.keys()]).toEqual([200]);
    },
    REBUILD_TIMEOUT_MS,
  );

  it('wait for views that lag behind what the ledger is known to hold', async () => {
    await system.ledger.record(...rules(0, 2));
    await system.stopProjections();
    const entry = await system.ledger.record(imposition({ restrictionId: 'late' }));
    await wait(300);
    const waiting = [
      system.get('/v1/restrictions/late?knownAt=3'),
      system.get(`/v1/restrictions/late?knownAt=${entry.entry.time}`),
      system.get('/v1/events/3'),
    ];
    await system.startProjections();
    for (const { status } of await Promise.all(waiting)) expect(status).toBe(200);
    expect((await system.get('/v1/restrictions/late?knownAt=4')).status).toBe(400);
  });

  it('see what was committed before, and nothing after, in all views at once', async () => {
    await system.ledger.record(...rules(0, 1));
    let busy = true;
    const writing = (async () => {
      for (let index = 1; busy && index < 300; index++) await system.ledger.record(...rules(index, 1));
    })();
    for (let turn = 0; turn < 60; turn++) {
      const { body } = await system.get<{ restrictions: unknown[]; positions: { sequence: number; hash: string } }>(
        '/v1/restrictions?limit=1000&minSequence=1',
      );
      const { sequence, hash } = body.positions;
      expect(body.restrictions).toHaveLength(sequence);
      const next = await system.get<{ previoushash: string }>(`/v1/events/${sequence + 1}`);
      if (next.status === 200) expect(next.body.previoushash).toBe(hash);
    }
    busy = false;
    await writing;
  });
});

/** Two PostgreSQL starts, and reads in between that wait for it. */
const OUTAGE_TIMEOUT_MS = 90_000;

describe('reads of a PostgreSQL that stops', () => {
  let folder: string;
  let postgres: EmbeddedPostgresServer;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curbline-reads-'));
    postgres = await startPostgres({ dataDir: folder, durable: false });
  });
  afterEach(async () => {
    await postgres.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each(['stop', 'kill'] as const)(
    '(%s) say that they cannot be answered now, and are answered again afterwards',
    async (how) => {
      const system = await ReadingSystem.start(postgres.url);
      try {
        await system.ledger.record(...rules(0, 3));
        expect((await system.get('/v1/restrictions?minSequence=3')).status).toBe(200);
        await postgres[how]();
        for (const path of [
          '/v1/restrictions',
          '/v1/events',
          '/v1/restrictions/rule-0/history',
          '/v1/changes?from=2025-01-01&until=2026-01-01',
        ]) {
          const { status, body, headers } = await system.get(path);
          expect([status, headers.get('retry-after')]).toEqual([503, '1']);
          expect(problemBody.parse(body).code).toBe('unavailable');
          expect(JSON.stringify(body)).not.toMatch(/postgres|ECONN|SELECT/i);
        }
        const ready = await system.get<{ parts: { views: { status: string } } }>('/health/ready');
        expect([ready.status, ready.body.parts.views.status]).toEqual([503, 'down']);
        postgres = await startPostgres({ dataDir: folder, durable: false, port: postgres.port });
        for (let status = 503; status !== 200;) {
          ({ status } = await system.get('/v1/restrictions?minSequence=3'));
          if (status !== 200) expect(status).toBe(503);
        }
        // What is recorded afterwards is heard of again, not only looked for.
        await system.ledger.record(...rules(3, 1));
        expect((await system.get('/v1/restrictions?minSequence=4')).status).toBe(200);
      } finally {
        await system.stop();
      }
    },
    OUTAGE_TIMEOUT_MS,
  );
});
