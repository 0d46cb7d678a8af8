import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Metrics } from '@curbline/platform';

/** Why a decision was not recorded: no room in the buffer, a row that cannot be (made or written), or a stop. */
export type DropReason = 'no-room' | 'refused' | 'stopped';

/** Counts what was recorded and what was not. */
@Injectable()
export class DecisionMetrics {
  private readonly recordedTotal: Counter;
  private readonly droppedTotal: Counter<'reason'>;
  droppedSoFar = 0;

  constructor(private readonly metrics: Metrics) {
    const registers = [metrics.registry];
    this.recordedTotal = new Counter({
      name: 'curbline_decisions_recorded_total',
      help: 'Decisions that are in the decision log.',
      registers,
    });
    this.droppedTotal = new Counter({
      name: 'curbline_decisions_dropped_total',
      help: 'Decisions that could not be recorded and are lost.',
      labelNames: ['reason'],
      registers,
    });
  }

  watch(waiting: () => number): void {
    new Gauge({
      name: 'curbline_decisions_waiting',
      help: 'Decisions that wait to be recorded.',
      registers: [this.metrics.registry],
      collect() {
        this.set(waiting());
      },
    });
  }

  recorded(count: number): void {
    this.recordedTotal.inc(count);
  }

  dropped(reason: DropReason, count: number): void {
    this.droppedTotal.inc({ reason }, count);
    this.droppedSoFar += count;
  }
}
