import { tally, TallyFold } from '@curbline/testing';
import { MemoryLog, MemoryStore } from '../memory/memory.log.js';
import type { LogBatch } from '../log.port.js';
import { SYSTEM_TIMERS, type Timers } from '../timers.js';
import { ChainWriter } from './chain.writer.js';

/** Counts the records that are read from it. */
class CountingLog extends MemoryLog {
  records = 0;

  override async *read(fromOffset: number, signal: AbortSignal, seen?: () => number): AsyncIterable<LogBatch> {
    for await (const batch of super.read(fromOffset, signal, seen)) {
      this.records += batch.records.length;
      yield batch;
    }
  }
}

/** No wait ever ends by itself. */
const ENDLESS: Timers = { ...SYSTEM_TIMERS, after: () => () => undefined };

describe('a writer that nobody else writes beside', () => {
  const store = new MemoryStore();
  const start = async (log: MemoryLog, timers?: Timers) => {
    const writer = new ChainWriter({ log, ledger: 'test', fold: new TallyFold(), ...(timers && { timers }) });
    await writer.start();
    return writer;
  };

  it('does not read back what it wrote, and reads on at once when somebody else writes', async () => {
    const log = new CountingLog(store);
    const writer = await start(log, ENDLESS);
    for (let count = 0; count < 200; count++) await writer.submit(tally({ name: 'a' }));
    expect(log.records).toBeLessThan(20);

    const other = await start(new MemoryLog(store));
    for (let count = 0; count < 3; count++) await other.submit(tally({ name: 'b' }));
    const { decision, entries } = await writer.submit(tally({ name: 'b', expected: 3 }));
    expect(decision.outcome).toBe('accepted');
    expect(entries[0]!.sequence).toBe(204);
    await Promise.all([writer.stop(), other.stop()]);
  });
});
