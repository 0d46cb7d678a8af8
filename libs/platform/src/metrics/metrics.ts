import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { RequestTimes } from './request-times.js';

export { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * The process's metrics, in a registry of its own and not the library's global one, so that several services in one
 * test do not count each other. Make a metric with `new Counter({ ..., registers: [metrics.registry] })`, and name it
 * `curbline_...` with the unit last (`_seconds`, `_total`).
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  /** Of every request that this process answers. */
  readonly requestTimes = new RequestTimes(this.registry);

  constructor(labels: { service: string; ledger: string }) {
    this.registry.setDefaultLabels(labels);
  }

  /** Adds memory, processor and event loop. Once for each process; their observers run until it ends. */
  collectProcessMetrics(): void {
    collectDefaultMetrics({ register: this.registry });
  }
}
