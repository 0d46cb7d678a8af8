import { setImmediate as nextTick } from 'node:timers/promises';
import { createLogger, HealthRegistry, Metrics, Shutdown } from '@curbline/platform';
import type { ImportOutcome, ImportReport } from '../report/report.js';
import type { ImportOrder } from '../run/perform-import.js';
import { UnreadableInputError } from '../source/source.js';
import { HandClock } from './clock.fixture.js';
import { ImportScheduler, type ScheduledWork } from './import-scheduler.js';
import type { ScheduledImport } from './schedule.js';

/** A run that a spec ends when it likes. */
interface Run {
  order: ImportOrder;
  end: (outcome: ImportOutcome, more?: Partial<ImportReport>) => void;
  fail: (error: Error) => void;
}

const order = (name: string, at: string, timeZone = 'UTC'): ScheduledImport => ({
  ...{ name, source: 'csv', from: `${name}.csv`, at, timeZone, set: {} },
  ...{ missingShare: 0.5, missingNumber: 7 },
});

function scheduler(start: string, ...imports: ScheduledImport[]) {
  const clock = new HandClock(start);
  const runs: Run[] = [];
  const begun: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const settings = { CURBLINE_URL: 'http://127.0.0.1:1', IMPORT_REPORTS: 'reports' } as ScheduledWork['settings'];
  const perform: ScheduledWork['perform'] = (order) => {
    begun.push(`${order.from} ${clock.now().toISOString().slice(0, 16)}`);
    return new Promise((resolve, reject) => {
      const end: Run['end'] = (outcome, more = {}) =>
        resolve({ report: { ...reportOf(outcome, clock.now()), ...more }, folder: 'reports/one' });
      runs.push({ order, end, fail: reject });
    });
  };
  const health = new HealthRegistry();
  const shutdown = new Shutdown();
  const metrics = new Metrics({ service: 'importer', ledger: 'curbline' });
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const logger = createLogger({ service: 'importer', ledger: 'curbline', level: 'info', secrets: [], stream });
  const tested = new ImportScheduler({ imports, settings, clock, perform }, shutdown, logger, health, metrics);
  tested.onApplicationBootstrap();
  return {
    ...{ clock, runs, begun, lines },
    part: async (name: string) => (await health.check()).parts[`import ${name}`],
    metric: async (name: string) => {
      const text = await metrics.registry.metrics();
      return text
        .split('\n')
        .flatMap((line) => (line.startsWith(`curbline_importer_${name}{`) ? [shortened(line)] : []));
    },
    stop: () => {
      shutdown.begin();
      return tested.onApplicationShutdown();
    },
  };
}

function reportOf(outcome: ImportOutcome, at: Date): ImportReport {
  const time = at.toISOString();
  const report = { source: 'csv', title: '', outcome, startedAt: time, finishedAt: time, files: [], versions: [] };
  return { ...report, quarantined: 0 } as unknown as ImportReport;
}

const shortened = (line: string): string =>
  line
    .replace(/^[^{]*\{/, '')
    .replace(/,?(service|ledger)="[^"]*"/g, '')
    .replace('}', '');

/** Until all that follows from what has happened has happened. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTick();
}

describe('imports at given times', () => {
  it('begin when the clock of their time zone says so, each day anew, and are known now', async () => {
    const { clock, runs, begun, part } = scheduler(
      '2026-03-07T12:00:00Z',
      order('york', '30 5 * * *', 'America/New_York'),
    );
    expect(await part('york')).toMatchObject({ status: 'up', next: '2026-03-08T09:30:00.000Z' });

    clock.moveTo('2026-03-08T09:29:59Z');
    await settle();
    expect(begun).toEqual([]);
    for (const day of ['2026-03-08T10:00:00Z', '2026-03-09T10:00:00Z']) {
      clock.moveTo(day);
      await settle();
      runs.at(-1)?.end('done');
      await settle();
    }

    expect(begun).toEqual(['york.csv 2026-03-08T10:00', 'york.csv 2026-03-09T10:00']);
    expect(runs[0]?.order).toMatchObject({ asOf: 'now', dryRun: false, mass: { share: 0.5, number: 7 } });
    expect(await part('york')).toMatchObject({
      lastSuccess: '2026-03-09T10:00:00.000Z',
      next: '2026-03-10T09:30:00.000Z',
    });
  });

  it('never run two at once, and pass over what is due again before it is done', async () => {
    const { clock, runs, begun, metric, part } = scheduler(
      '2026-06-01T00:00:00Z',
      order('slow', '* * * * *'),
      order('other', '1 0 * * *'),
    );
    clock.moveTo('2026-06-01T00:03:00Z');
    await settle();
    expect(begun).toHaveLength(1);
    expect(await part('slow')).toMatchObject({ runningSince: '2026-06-01T00:03:00.000Z' });
    expect(await metric('running')).toEqual(['import="slow" 1']);

    runs[0]?.end('done');
    await settle();
    expect(begun.map((each) => each.split(' ')[0])).toEqual(['slow.csv', 'other.csv']);
    runs[1]?.end('done');
    await settle();
    clock.moveTo('2026-06-01T00:04:00Z');
    await settle();

    expect(begun.map((each) => each.split(' ')[0])).toEqual(['slow.csv', 'other.csv', 'slow.csv']);
    expect(await metric('runs_total')).toContain('import="slow",outcome="passed-over" 2');
    expect((await part('other'))?.['runningSince']).toBeUndefined();
  });

  it('that fail are told in health, log and metrics, hinder no other, and are tried again', async () => {
    const { clock, runs, lines, metric, part } = scheduler(
      '2026-06-01T00:00:00Z',
      order('broken', '0 * * * *'),
      order('sound', '0 * * * *'),
    );
    clock.moveTo('2026-06-01T01:00:00Z');
    await settle();
    runs[0]?.fail(new UnreadableInputError('https://example.org/list answered 404.'));
    await settle();
    runs[1]?.end('done', { quarantined: 3 });
    await settle();
    clock.moveTo('2026-06-01T02:00:00Z');
    await settle();
    runs[2]?.end('failed', { why: 'The gateway is away.' });
    await settle();

    expect(await part('broken')).toMatchObject({
      status: 'up',
      failuresInARow: 2,
      last: { outcome: 'failed', why: 'The gateway is away.' },
    });
    expect(await part('sound')).toMatchObject({ failuresInARow: 0, last: { outcome: 'done', quarantined: 3 } });
    expect(await metric('failures_in_a_row')).toEqual(['import="broken" 2', 'import="sound" 0']);
    expect(await metric('quarantined_rows')).toEqual(['import="sound" 3']);
    const errors = lines.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([
      { import: 'broken', err: { message: 'https://example.org/list answered 404.' } },
      { import: 'broken', why: 'The gateway is away.', report: 'reports/one' },
    ]);

    runs[3]?.end('stopped', { versions: [{ label: 'v', written: {}, repeated: 0, review: 'review-1' }] });
    await settle();
    expect(await part('sound')).toMatchObject({ last: { outcome: 'stopped', review: 'review-1' } });
    expect(lines.at(-1)).toMatchObject({ level: 'warn', review: 'review-1' });
  });

  it('are told to end when the service stops, which waits for them and begins no other', async () => {
    const { clock, runs, begun, lines, stop } = scheduler(
      '2026-06-01T00:00:00Z',
      order('one', '0 * * * *'),
      order('two', '0 * * * *'),
    );
    clock.moveTo('2026-06-01T01:00:00Z');
    await settle();
    let stopped = false;
    const stopping = stop().then(() => (stopped = true));
    await settle();
    expect([runs[0]?.order.signal?.aborted, stopped]).toEqual([true, false]);

    runs[0]?.end('interrupted', { why: 'The process is stopping.' });
    await stopping;

    expect(begun).toHaveLength(1);
    expect(clock.waiting).toBe(0);
    expect(lines.at(-1)).toMatchObject({ level: 'info', outcome: 'interrupted' });
  });
});
