import type { Metrics } from '../metrics/metrics.js';
import { Gauge } from '../metrics/metrics.js';
import type { PartHealth } from './health.registry.js';

/** How the readers of a log fare, as `WatchedLog` of libs/log tells it. */
interface Progress {
  state: string;
  since: Date;
  unansweredMs: number;
}

/** A log that can be asked where it ends and, if it is watched, how its readers fare. */
interface ReadableLog {
  endOffset(): Promise<number>;
  progress?(): Progress;
}

/**
 * The part `log` of a service's health: down while it cannot be asked (then this rejects), and while it does not answer a
 * reader. `reading` tells a log that has no news from one that makes no progress; `since` says since when.
 */
export async function readingHealth(log: ReadableLog): Promise<PartHealth> {
  const { state, since } = log.progress?.() ?? {};
  const reading = state && since && { reading: state, since: since.toISOString() };
  if (state === 'no-progress') {
    return { status: 'down', reason: `The log has answered no reader since ${since?.toISOString()}.`, ...reading };
  }
  return { status: 'up', endOffset: await log.endOffset(), ...reading };
}

/** Tells how long the log has left a reader without an answer: the alarm for a service that stands still without an error. */
export function observeReading(metrics: Metrics, log: () => ReadableLog | undefined): void {
  new Gauge({
    name: 'curbline_log_unanswered_seconds',
    help: 'How long the log has not answered a reader of this process; 0 while it answers, if only that there is nothing new.',
    registers: [metrics.registry],
    collect() {
      this.set((log()?.progress?.().unansweredMs ?? 0) / 1_000);
    },
  });
}
