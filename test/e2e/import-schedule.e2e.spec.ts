import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService, type RunningService } from '@curbline/platform';
import { importerService } from '../../apps/importer/src/importer.service.js';
import { ImporterModule } from '../../apps/importer/src/importer.module.js';
import { HandClock } from '../../apps/importer/src/schedule/clock.fixture.js';
import { ApiClient } from './api.client.js';
import { list, listFiles, range } from './importing.js';
import { ready, TestSystem, until } from './system.js';

jest.setTimeout(180_000);

interface Told {
  status: string;
  next: string;
  runningSince?: string;
  failuresInARow?: number;
  last?: { outcome: string; why?: string; quarantined?: number };
}

describe('the service that imports at given times', () => {
  let system: TestSystem;
  let folder: string;
  let clock: HandClock;
  let service: RunningService | undefined;

  beforeAll(async () => {
    system = await TestSystem.start('postgres');
    folder = await mkdtemp(join(tmpdir(), 'curbline-schedule-'));
    const { path, mapping } = await listFiles(folder, 'desk', list(range(0, 4_000)));
    const imports = [
      { name: 'lost', source: 'us-csl', from: join(folder, 'nothing.csv'), at: '0 6 * * *' },
      { name: 'desk', source: 'csv', from: path, set: { mapping }, at: '0 6 * * *', timeZone: 'Europe/Berlin' },
    ];
    await writeFile(join(folder, 'schedule.yaml'), JSON.stringify({ imports }));
  });
  afterAll(async () => {
    await service?.stop();
    await system?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(time: string): Promise<void> {
    clock = new HandClock(time);
    service = await startService(
      { ...importerService, module: (settings) => ImporterModule.with(settings, clock) },
      {
        CURBLINE_URL: system.url,
        IMPORT_SCHEDULE: join(folder, 'schedule.yaml'),
        IMPORT_REPORTS: join(folder, 'reports'),
        LOG_LEVEL: 'silent',
      },
    );
  }

  async function told(name: string): Promise<Told> {
    const { status, parts } = await ready((service as RunningService).url);
    expect(status).toBe(200);
    return parts[`import ${name}`] as unknown as Told;
  }

  async function recorded(): Promise<number> {
    const api = new ApiClient(system.url);
    let found = 0;
    for (let after = -1; ;) {
      const query = `subjectPrefix=desk-&limit=1000&after=${after}`;
      const { status, body } = await api.get<{ events: unknown[]; next: number }>(`/v1/events?${query}`);
      // Views that have not come so far yet are no fault of the import.
      if (status === 503) continue;
      found += body.events.length;
      if (body.events.length < 1_000) return found;
      after = body.next;
    }
  }

  const untilDone = (name: string): Promise<void> =>
    until(120_000, async () => {
      const { last, runningSince } = await told(name);
      return last && !runningSince ? undefined : `${name} is not done`;
    });

  it('stops cleanly in the middle of an import, and goes on with it at its next time', async () => {
    await start('2026-06-01T03:59:00Z');
    expect(await told('desk')).toMatchObject({ status: 'up', next: '2026-06-01T04:00:00.000Z' });
    clock.moveTo('2026-06-01T04:00:00Z');
    await until(120_000, async () => ((await recorded()) > 0 ? undefined : 'nothing is written yet'));
    await service?.stop();
    const some = await recorded();
    expect(some).toBeGreaterThan(0);

    await start('2026-06-01T20:00:00Z');
    clock.moveTo('2026-06-02T04:00:00Z');
    await untilDone('desk');

    expect(await told('desk')).toMatchObject({ last: { outcome: 'done', quarantined: 0 } });
    expect(await recorded()).toBe(4_000);
  });

  it('tells of a source that fails in health and metrics, stays ready, and goes on with the others', async () => {
    for (const [failures, time] of [
      [1, '2026-06-02T06:00:00Z'],
      [2, '2026-06-03T06:00:00Z'],
    ] as const) {
      clock.moveTo(time);
      await until(120_000, async () =>
        (await told('lost')).failuresInARow === failures ? undefined : `it has not failed ${failures} times`,
      );
    }
    await untilDone('desk');
    expect(await told('lost')).toMatchObject({
      status: 'up',
      last: { outcome: 'failed', why: expect.stringContaining('nothing.csv cannot be read: it is not there.') },
    });
    const metrics = await (await fetch(`${service?.url}/metrics`)).text();
    expect(metrics).toMatch(/curbline_importer_failures_in_a_row\{import="lost".*\} 2/);
    expect(metrics).toMatch(/curbline_importer_runs_total\{import="desk",outcome="done".*\} [12]/);
    expect(await recorded()).toBe(4_000);
  });
});
