import { Counter, Gauge, type Metrics } from '@curbline/platform';

/** What the scheduled imports tell of themselves, each by its name. */
export class ScheduleMetrics {
  private readonly runs: Counter<'import' | 'outcome'>;
  private readonly failures: Gauge<'import'>;
  private readonly lastSuccess: Gauge<'import'>;
  private readonly quarantined: Gauge<'import'>;
  private readonly underWay: Gauge<'import'>;

  constructor(metrics: Metrics) {
    const registers = [metrics.registry];
    const gauge = (name: string, help: string): Gauge<'import'> =>
      new Gauge({ name: `curbline_importer_${name}`, help, labelNames: ['import'], registers });
    this.runs = new Counter({
      name: 'curbline_importer_runs_total',
      help: 'Scheduled imports that ended, by their outcome; passed-over: the one before was not done.',
      labelNames: ['import', 'outcome'],
      registers,
    });
    this.failures = gauge('failures_in_a_row', 'How often the import failed since it last did not.');
    this.lastSuccess = gauge('last_success_timestamp_seconds', 'When the import last went through.');
    this.quarantined = gauge('quarantined_rows', 'Rows in the quarantine of the last run that went through.');
    this.underWay = gauge('running', 'Whether the import runs: 1 or 0.');
  }

  ended(name: string, outcome: string, failuresInARow?: number): void {
    this.runs.inc({ import: name, outcome });
    if (failuresInARow !== undefined) this.failures.set({ import: name }, failuresInARow);
  }

  succeeded(name: string, at: Date, quarantined: number): void {
    this.lastSuccess.set({ import: name }, at.getTime() / 1_000);
    this.quarantined.set({ import: name }, quarantined);
  }

  running(name: string, runs: boolean): void {
    this.underWay.set({ import: name }, runs ? 1 : 0);
  }
}
