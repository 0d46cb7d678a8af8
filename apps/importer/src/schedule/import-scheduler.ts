import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  Counter,
  Gauge,
  HealthRegistry,
  InjectLogger,
  Metrics,
  Shutdown,
  type HealthPart,
  type Logger,
} from '@curbline/platform';
import { Cron } from 'croner';
import type { ImporterSettings } from '../config/importer.settings.js';
import { DEFAULT_MASS } from '../plan/survey.js';
import { SILENT } from '../report/progress.js';
import { planLine, type ImportReport } from '../report/report.js';
import { performImport } from '../run/perform-import.js';
import type { ScheduledImport } from './schedule.js';

export const IMPORTER_SETTINGS = Symbol('IMPORTER_SETTINGS');
export const SCHEDULED_IMPORTS = Symbol('SCHEDULED_IMPORTS');

/**
 * Runs imports at their times, one after the other: two at once would only slow each other down, and two of one source
 * would meet. One that is due while another runs waits for it. croner tells the times, since it knows time zones and
 * their shifts and depends on nothing.
 */
@Injectable()
export class ImportScheduler implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly clocks: Cron[] = [];
  private readonly runs: Counter<'source' | 'outcome'>;
  private readonly lastSuccess: Gauge<'source'>;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    @Inject(IMPORTER_SETTINGS) private readonly settings: ImporterSettings,
    @Inject(SCHEDULED_IMPORTS) private readonly imports: readonly ScheduledImport[],
    private readonly health: HealthRegistry,
    private readonly shutdown: Shutdown,
    @InjectLogger() private readonly logger: Logger,
    metrics: Metrics,
  ) {
    const registers = [metrics.registry];
    this.runs = new Counter({
      name: 'curbline_importer_runs_total',
      help: 'Imports that ended, by source and outcome.',
      labelNames: ['source', 'outcome'],
      registers,
    });
    this.lastSuccess = new Gauge({
      name: 'curbline_importer_last_success_timestamp_seconds',
      help: 'When an import of the source last went through.',
      labelNames: ['source'],
      registers,
    });
  }

  onApplicationBootstrap(): void {
    this.imports.forEach((each, index) => {
      const part = this.health.part(`import ${index + 1}: ${each.source}`);
      part.up({ from: each.from, at: each.at, last: 'not run yet' });
      const clock = new Cron(each.at, { timezone: each.timeZone }, () => {
        this.turn = this.turn.then(() => this.run(each, part));
      });
      this.clocks.push(clock);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const clock of this.clocks) clock.stop();
    await this.turn;
  }

  private async run(each: ScheduledImport, part: HealthPart): Promise<void> {
    const { source, from, set } = each;
    if (this.shutdown.signal.aborted) return;
    this.logger.info({ source, from }, `Importing ${source}`);
    try {
      const { report } = await performImport(
        {
          source,
          from,
          set,
          // What is fetched at a time is known from then on: adopting history belongs before live entries.
          asOf: 'now',
          dryRun: false,
          actor: 'importer',
          mass: DEFAULT_MASS,
          signal: this.shutdown.signal,
          gateway: {
            url: this.settings.CURBLINE_URL,
            ...(this.settings.ACCESS_KEY && { accessKey: this.settings.ACCESS_KEY }),
          },
          reports: this.settings.IMPORT_REPORTS,
        },
        SILENT,
      );
      this.tell(each, part, report);
    } catch (error) {
      this.runs.inc({ source, outcome: 'failed' });
      // The service itself is well and will try again: a person sees why in the log, in health and in the metrics.
      part.up({ from, at: each.at, last: 'failed', why: (error as Error).message });
      this.logger.error({ err: error, source }, `The import of ${source} could not begin`);
    }
  }

  private tell({ source, from, at }: ScheduledImport, part: HealthPart, report: ImportReport): void {
    const { outcome, why, finishedAt } = report;
    this.runs.inc({ source, outcome });
    if (outcome === 'done') this.lastSuccess.set({ source }, Date.parse(finishedAt) / 1000);
    part.up({ from, at, last: outcome, finishedAt, ...(why && { why }) });
    const plan = report.versions.map((version) =>
      version.plan ? `${version.label}: ${planLine(version.plan)}` : version.label,
    );
    const level = outcome === 'done' ? 'info' : outcome === 'stopped' ? 'warn' : 'error';
    this.logger[level](
      { source, outcome, plan, quarantined: report.quarantined, why },
      `Import of ${source}: ${outcome}`,
    );
  }
}
