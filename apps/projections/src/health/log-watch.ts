import type { Log } from '@curbline/log';
import type { PartHealth } from '@curbline/platform';

/** The parts of one look at the health, and of one at the metrics, share one question to the log. */
const SHARED_MS = 100;

/** Asks the log where it ends, when somebody wants to know: whether it can be reached, and how far behind a projection is. */
export class LogWatch {
  private asked: { at: number; endOffset: Promise<number> } | undefined;

  /** `log` gives the log once it is open; `startTrouble` why it is not. */
  constructor(
    private readonly log: () => Log | undefined,
    private readonly startTrouble: () => string | undefined,
  ) {}

  async health(): Promise<PartHealth> {
    const log = this.log();
    const reason = this.startTrouble();
    if (!log) return reason === undefined ? { status: 'starting' } : { status: 'down', reason };
    return { status: 'up', endOffset: await this.endOffset(log) };
  }

  /** How many records the log holds from an offset on; undefined while it cannot be asked. */
  async lagFrom(offset: number): Promise<number | undefined> {
    const log = this.log();
    if (!log) return undefined;
    return this.endOffset(log).then(
      (end) => Math.max(0, end - offset),
      () => undefined,
    );
  }

  private endOffset(log: Log): Promise<number> {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > SHARED_MS) this.asked = { at: now, endOffset: log.endOffset() };
    return this.asked.endOffset;
  }
}
