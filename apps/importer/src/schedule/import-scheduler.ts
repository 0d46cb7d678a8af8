import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, InjectLogger, Metrics, Shutdown, type HealthPart, type Logger } from '@curbline/platform';
import type { ImporterSettings } from '../config/importer.settings.js';
import { SILENT } from '../report/progress.js';
import { planLine, type ImportReport } from '../report/report.js';
import type { performImport } from '../run/perform-import.js';
import type { Clock } from './clock.js';
import { nextTime, type ScheduledImport } from './schedule.js';
import { ScheduleMetrics } from './schedule.metrics.js';

export const SCHEDULED_WORK = Symbol('SCHEDULED_WORK');

/** What the service does, by which clock, and how it imports. */
export interface ScheduledWork {
  imports: readonly ScheduledImport[];
  settings: ImporterSettings;
  clock: Clock;
  perform: typeof performImport;
}

/** An import with what is known of its runs. */
interface Job {
  order: ScheduledImport;
  part: HealthPart;
  /** What health tells of it: the times, whether it runs, and how the last run ended. */
  told: Record<string, unknown>;
  failuresInARow: number;
  /** Due, and not done with yet. */
  pending: boolean;
}

/**
 * Runs imports at their times, one after the other: two at once would only slow each other down, and two of one source
 * would meet. One that is due while another runs waits for it; one that still waits or runs when it is due again is
 * passed over. A run that fails is told in health, log and metrics, and tried again at its next time.
 */
@Injectable()
export class ImportScheduler implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly jobs: readonly Job[];
  private readonly wakings = new Map<Job, () => void>();
  private readonly metrics: ScheduleMetrics;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    @Inject(SCHEDULED_WORK) private readonly work: ScheduledWork,
    private readonly shutdown: Shutdown,
    @InjectLogger() private readonly logger: Logger,
    health: HealthRegistry,
    metrics: Metrics,
  ) {
    this.metrics = new ScheduleMetrics(metrics);
    this.jobs = work.imports.map((order) => {
      const { source, from, at, timeZone } = order;
      const told = { source, from, at, timeZone };
      return { order, part: health.part(`import ${order.name}`), told, failuresInARow: 0, pending: false };
    });
  }

  onApplicationBootstrap(): void {
    for (const job of this.jobs) this.expect(job);
  }

  /** Ends the run that is under way between two commands; what is left of it is done after the next start. */
  async onApplicationShutdown(): Promise<void> {
    for (const takeBack of this.wakings.values()) takeBack();
    await this.turn;
  }

  private expect(job: Job): void {
    const { clock } = this.work;
    const next = nextTime(job.order, clock.now());
    this.tell(job, { next: next?.toISOString() ?? 'never' });
    if (!next) return;
    const wake = (): void => {
      this.due(job);
      this.expect(job);
    };
    this.wakings.set(job, clock.wakeAt(next, wake));
  }

  private due(job: Job): void {
    const { name } = job.order;
    if (job.pending) {
      this.metrics.ended(name, 'passed-over');
      this.logger.warn({ import: name }, `Import ${name} is due, and the one before is not done: it is passed over`);
      return;
    }
    job.pending = true;
    this.turn = this.turn.then(async () => {
      if (!this.shutdown.signal.aborted) await this.run(job);
      job.pending = false;
    });
  }

  private async run(job: Job): Promise<void> {
    const { name, source, from } = job.order;
    this.logger.info({ import: name, source, from }, `Import ${name} begins`);
    this.tell(job, { runningSince: this.work.clock.now().toISOString() });
    this.metrics.running(name, true);
    try {
      const { report, folder } = await this.work.perform(this.orderOf(job.order), SILENT);
      this.ended(job, report, folder);
    } catch (error) {
      this.couldNotBegin(job, error as Error);
    } finally {
      this.metrics.running(name, false);
      this.tell(job, { runningSince: undefined });
    }
  }

  private orderOf({ source, from, set, missingShare, missingNumber }: ScheduledImport) {
    const { CURBLINE_URL, ACCESS_KEY, IMPORT_REPORTS } = this.work.settings;
    return {
      source,
      from,
      set,
      // What is fetched at a time is known from then on: adopting history belongs before live entries.
      asOf: 'now',
      dryRun: false,
      actor: 'importer',
      mass: { share: missingShare, number: missingNumber },
      signal: this.shutdown.signal,
      gateway: { url: CURBLINE_URL, ...(ACCESS_KEY && { accessKey: ACCESS_KEY }) },
      reports: IMPORT_REPORTS,
    };
  }

  private ended(job: Job, report: ImportReport, folder: string | undefined): void {
    const { name, source } = job.order;
    const { outcome, why, finishedAt, quarantined } = report;
    const review = report.versions.find((version) => version.review)?.review;
    this.count(job, outcome, LEVELS[outcome] === 'error');
    if (outcome === 'done') this.metrics.succeeded(name, new Date(finishedAt), quarantined);
    const done = outcome === 'done' && { lastSuccess: finishedAt };
    this.tell(job, { last: { outcome, finishedAt, why, review, quarantined, report: folder }, ...done });
    const plan = report.versions.map(({ label, plan }) => (plan ? `${label}: ${planLine(plan)}` : label));
    this.logger[LEVELS[outcome]](
      { import: name, source, outcome, why, review, plan, quarantined, position: report.position, report: folder },
      `Import ${name}: ${outcome}`,
    );
  }

  private couldNotBegin(job: Job, error: Error): void {
    const { name, source } = job.order;
    const interrupted = this.shutdown.signal.aborted;
    const outcome = interrupted ? 'interrupted' : 'failed';
    this.count(job, outcome, !interrupted);
    const finishedAt = this.work.clock.now().toISOString();
    this.tell(job, { last: { outcome, finishedAt, why: error.message } });
    const level = LEVELS[outcome];
    this.logger[level]({ import: name, source, outcome, err: error }, `Import ${name} could not begin`);
  }

  private count(job: Job, outcome: string, failed: boolean): void {
    job.failuresInARow = failed ? job.failuresInARow + 1 : 0;
    this.metrics.ended(job.order.name, outcome, job.failuresInARow);
    this.tell(job, { failuresInARow: job.failuresInARow });
  }

  /** The service itself is up whatever a publisher does: a person sees the outcome here, and is called by a metric. */
  private tell(job: Job, more: Record<string, unknown>): void {
    job.told = { ...job.told, ...more };
    job.part.up(job.told);
  }
}

const LEVELS: Record<ImportReport['outcome'], 'info' | 'warn' | 'error'> = {
  done: 'info',
  planned: 'info',
  interrupted: 'info',
  stopped: 'warn',
  unusable: 'error',
  failed: 'error',
};
