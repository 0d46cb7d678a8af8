import type { ChainWriterObserver, ChainWriterStatus } from '@curbline/log';
import { Counter, Gauge, Histogram, type Metrics } from '@curbline/platform';

/** Counts what a chain writer does. `status` is asked whenever the metrics are read. */
export function writerMetrics(metrics: Metrics, status: () => ChainWriterStatus | undefined): ChainWriterObserver {
  const registers = [metrics.registry];
  const batches = new Counter({
    name: 'curbline_ledger_batches_total',
    help: 'Batches that were appended, by their fate: landed in the chain, or skipped because another writer was faster.',
    labelNames: ['fate'],
    registers,
  });
  const entries = new Histogram({
    name: 'curbline_ledger_batch_entries',
    help: 'Entries of the batches that landed.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000],
    registers,
  });
  const seconds = new Histogram({
    name: 'curbline_ledger_append_seconds',
    help: 'Time from the append of a batch until its fate was known.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15],
    registers,
  });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const decidedAgain = counter(
    'curbline_ledger_decided_again_total',
    'Commands that were decided at a head that moved.',
  );
  const unknown = counter('curbline_ledger_outcomes_unknown_total', 'Appends that were not answered with an outcome.');
  const unavailable = counter('curbline_ledger_log_outages_total', 'Times at which the log could not be reached.');
  const alarms = counter(
    'curbline_ledger_clock_alarms_total',
    'Commands refused because the head is far ahead of the clock.',
  );
  const gauge = (name: string, help: string, value: (now: ChainWriterStatus) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const now = status();
        if (now) this.set(value(now));
      },
    });
  gauge('curbline_ledger_head_sequence', 'The sequence of the newest entry.', ({ head }) => head.sequence);
  gauge('curbline_ledger_log_offset', 'The next offset to be read from the log.', ({ nextOffset }) => nextOffset);
  gauge('curbline_ledger_commands_waiting', 'Commands without an answer yet.', ({ waiting }) => waiting);
  gauge('curbline_ledger_halted', '1 when this replica has stopped for good.', ({ state }) =>
    state === 'halted' ? 1 : 0,
  );
  return {
    batchLanded: (report) => {
      batches.inc({ fate: 'landed' });
      entries.observe(report.entries);
      seconds.observe(report.durationMs / 1_000);
    },
    batchSkipped: (report) => {
      batches.inc({ fate: 'skipped' });
      decidedAgain.inc(report.submissions);
      seconds.observe(report.durationMs / 1_000);
    },
    headMoved: (submissions) => decidedAgain.inc(submissions),
    outcomeUnknown: () => unknown.inc(),
    logUnavailable: () => unavailable.inc(),
    clockBehind: () => alarms.inc(),
  };
}
