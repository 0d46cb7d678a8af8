import { LogUnavailableError, type Log, type LogBatch } from '@curbline/log';
import type { Answer, SimulatedNetwork } from './simulated.network.js';
import type { SimulatedProcess } from './simulated-process.js';

/** After so long without an answer a reading breaks, as an adapter must see to: the chain has no time-out of its own for it. */
const FETCH_TIMEOUT_MS = 3_000;

/** A process's connection to the simulated log. */
export class SimulatedLog implements Log {
  readonly #network: SimulatedNetwork;
  readonly #process: SimulatedProcess;

  constructor(network: SimulatedNetwork, process: SimulatedProcess) {
    this.#network = network;
    this.#process = process;
  }

  append(values: readonly Uint8Array[]): Promise<{ baseOffset: number }> {
    return new Promise((resolve, reject) => this.#network.append(this.#process, values, { resolve, reject }));
  }

  endOffset(): Promise<number> {
    return new Promise((resolve, reject) => this.#network.endOffset(this.#process, { resolve, reject }));
  }

  async *read(fromOffset: number, signal: AbortSignal, seen = () => 0): AsyncIterable<LogBatch> {
    let next = fromOffset;
    while (!signal.aborted) {
      next = Math.max(next, seen());
      const values = await this.#fetch(next, signal);
      const base = next;
      next += values.length;
      yield { records: values.map((value, index) => ({ offset: base + index, value })) };
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #fetch(fromOffset: number, signal: AbortSignal): Promise<readonly Uint8Array[]> {
    let cleanUp = () => {};
    try {
      return await new Promise<readonly Uint8Array[]>((resolve, reject) => {
        const answer: Answer<readonly Uint8Array[]> = { resolve, reject };
        const breakOff = () => reject(new LogUnavailableError('The reading broke.'));
        const end = () => resolve([]);
        const cancelTimeout = this.#process.after(FETCH_TIMEOUT_MS, breakOff);
        const forgetBreak = this.#network.onBrokenRead(this.#process.name, breakOff);
        signal.addEventListener('abort', end);
        cleanUp = () => {
          cancelTimeout();
          forgetBreak();
          signal.removeEventListener('abort', end);
        };
        this.#network.fetch(this.#process, fromOffset, answer);
      });
    } finally {
      cleanUp();
    }
  }
}
