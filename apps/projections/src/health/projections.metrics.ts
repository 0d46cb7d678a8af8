import { Counter, Gauge, Histogram, type Metrics } from '@curbline/platform';
import type { ProjectionName } from '@curbline/views';
import type { RunnerContext } from '../runner/generation.runner.js';
import type { LogWatch } from './log-watch.js';

type Commit = Parameters<RunnerContext['onCommit']>[0];

/** Counts what this replica commits. Positions are those of its own commits: a standby tells none until it takes over. */
export class ProjectionsMetrics {
  private readonly entries: Counter;
  private readonly rows: Counter;
  private readonly seconds: Histogram;
  private readonly sequence: Gauge;
  private readonly positions = new Map<ProjectionName, number>();

  constructor(metrics: Metrics, logWatch: LogWatch) {
    const registers = [metrics.registry];
    const labelNames = ['projection'];
    this.entries = new Counter({
      name: 'curbline_projection_entries_total',
      help: 'Ledger entries committed to a view.',
      labelNames,
      registers,
    });
    this.rows = new Counter({
      name: 'curbline_projection_rows_total',
      help: 'Rows of a view added or closed.',
      labelNames,
      registers,
    });
    this.seconds = new Histogram({
      name: 'curbline_projection_batch_seconds',
      help: 'Time from the begin to the commit of a batch; its count is the number of batches.',
      labelNames,
      registers,
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    });
    this.sequence = new Gauge({
      name: 'curbline_projection_sequence',
      help: 'The last ledger sequence that this replica committed to a view.',
      labelNames,
      registers,
    });
    const positions = this.positions;
    new Gauge({
      name: 'curbline_projection_lag_records',
      help: 'Records of the log after the last one that this replica committed to a view.',
      labelNames,
      registers,
      async collect() {
        for (const [projection, offset] of positions) {
          const lag = await logWatch.lagFrom(offset);
          if (lag !== undefined) this.set({ projection }, lag);
        }
      },
    });
  }

  record(projection: ProjectionName, { entries, rows, durationMs, position }: Commit): void {
    this.entries.inc({ projection }, entries);
    this.rows.inc({ projection }, rows);
    this.seconds.observe({ projection }, durationMs / 1_000);
    this.sequence.set({ projection }, position.head.sequence);
    this.positions.set(projection, position.nextOffset);
  }
}
