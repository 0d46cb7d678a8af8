import { Counter, Gauge, type Metrics } from '@curbline/platform';
import type { LedgerMemory } from './ledger-memory.js';

/** What the index of checks holds and takes. */
export function observeIndex({ registry }: Metrics, memory: LedgerMemory): void {
  const registers = [registry];
  new Gauge({
    name: 'curbline_gateway_index_restrictions',
    help: 'Restrictions that checks are answered from.',
    registers,
    collect() {
      this.set(memory.index.restrictions);
    },
  });
  new Gauge({
    name: 'curbline_gateway_index_versions',
    help: 'What restrictions were known to be, after each of their events: what checks of the past are answered from.',
    registers,
    collect() {
      this.set(memory.index.size.versions);
    },
  });
  new Gauge({
    name: 'curbline_gateway_index_bytes',
    help: 'Memory set aside for the texts and columns of the index; its trees and names come on top of it.',
    registers,
    collect() {
      this.set(memory.index.size.bytes);
    },
  });
  new Counter({
    name: 'curbline_gateway_index_fold_seconds_total',
    help: 'Time spent on folding entries of the log into memory.',
    registers,
    collect() {
      this.reset();
      this.inc(memory.foldedForMs / 1000);
    },
  });
}
