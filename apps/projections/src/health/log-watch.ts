import type { Log } from '@curbline/log';
import { sleep, type PartHealth } from '@curbline/platform';

const POLL_MS = 1_000;

/** Asks the log every second where it ends: whether it can be reached, and how far behind a projection is. */
export class LogWatch {
  private endOffset: number | undefined;
  private trouble: string | undefined;

  /** `log` gives the log once it is open; `startTrouble` why it is not. */
  constructor(
    private readonly log: () => Log | undefined,
    private readonly startTrouble: () => string | undefined,
  ) {}

  /** Runs until the signal is aborted. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look();
      await sleep(POLL_MS, signal);
    }
  }

  health(): PartHealth {
    const reason = this.startTrouble() ?? this.trouble;
    if (reason !== undefined) return { status: 'down', reason };
    return this.endOffset === undefined ? { status: 'starting' } : { status: 'up', endOffset: this.endOffset };
  }

  /** How many records the log holds from an offset on, as of the last look; undefined while that is not known. */
  lagFrom(offset: number): number | undefined {
    return this.endOffset === undefined ? undefined : Math.max(0, this.endOffset - offset);
  }

  private async look(): Promise<void> {
    try {
      this.endOffset = (await this.log()?.endOffset()) ?? this.endOffset;
      this.trouble = undefined;
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    }
  }
}
