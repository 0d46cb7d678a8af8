import type { Log } from '@curbline/log';
import { observeReading, readingHealth, type Metrics, type PartHealth } from '@curbline/platform';

/** The parts of one look at the health, and of one at the metrics, share one question to the log. */
const SHARED_MS = 100;

/**
 * Asks the log where it ends, when somebody wants to know: whether it can be reached, and how far behind a projection is.
 * It never tells an end that lies before an offset which it has been shown: an answer that is shared grows old, and a lag
 * worked out from an end older than the position would say 0 when nobody has looked.
 */
export class LogWatch {
  private asked: { at: number; endOffset: Promise<number> } | undefined;
  private shown = 0;

  /** `log` gives the log once it is open; `startTrouble` why it is not. */
  constructor(
    private readonly log: () => Log | undefined,
    private readonly startTrouble: () => string | undefined,
  ) {}

  async health(): Promise<PartHealth> {
    const log = this.log();
    const reason = this.startTrouble();
    if (!log) return reason === undefined ? { status: 'starting' } : { status: 'down', reason };
    return readingHealth({ endOffset: () => this.endOffset(log), progress: log.progress?.bind(log) });
  }

  /** Tells how long the log has not answered a projection. */
  observe(metrics: Metrics): void {
    observeReading(metrics, this.log);
  }

  /**
   * How many records the log holds from an offset on, the next one of somebody who read all before; undefined while it
   * cannot be asked. 0 also when the log has lost records: to notice that is the reader's business.
   */
  async lagFrom(offset: number): Promise<number | undefined> {
    const log = this.log();
    if (!log) return undefined;
    this.shown = Math.max(this.shown, offset);
    return this.endOffset(log).then(
      (end) => Math.max(0, end - offset),
      () => undefined,
    );
  }

  private async endOffset(log: Log): Promise<number> {
    const asked = this.share(log);
    const end = await asked.endOffset;
    if (end >= this.shown) return end;
    // Older than a position, or the log has lost its end: only a new answer tells which.
    if (this.asked === asked) this.asked = undefined;
    return this.share(log).endOffset;
  }

  private share(log: Log): { endOffset: Promise<number> } {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > SHARED_MS) this.asked = { at: now, endOffset: log.endOffset() };
    return this.asked;
  }
}
