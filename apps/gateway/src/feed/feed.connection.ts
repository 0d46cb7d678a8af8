import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { LedgerMemory } from '../follower/ledger-memory.js';
import type { FeedEntry, FeedHistory } from './feed.history.js';
import { COMMENT, frameOf, OPENING } from './sse.js';

/** Enough for a long run to go quickly, and little enough that a slow client holds only this much. */
const ENTRIES_AT_ONCE = 100;

/** The views are behind what the client still needs: look again after so long. */
const VIEWS_BEHIND_MS = 250;

/** The client takes nothing for too long. */
export class SlowClientError extends Error {
  override name = 'SlowClientError';
}

/** One client of the feed: what it has got, and how the rest is brought to it. */
export class FeedConnection {
  constructor(
    private readonly out: Writable,
    private lastSent: number,
    private readonly memory: LedgerMemory,
    private readonly history: FeedHistory,
    private readonly patienceMs: number,
  ) {}

  /**
   * Sends every entry after the last one that was sent, for ever; ends when the signal is aborted. Nothing is taken for
   * a client that has not taken what went before. Rejects with `SlowClientError` when that lasts longer than the patience.
   */
  async run(signal: AbortSignal): Promise<void> {
    await this.write([OPENING], signal);
    while (!signal.aborted) {
      const entries = await this.next(signal);
      const last = entries.at(-1);
      if (!last || signal.aborted) continue;
      await this.write(entries.map(frameOf), signal);
      this.lastSent = last.sequence;
    }
  }

  /** A sign of life; not for a client that has still to take what was sent. */
  comment(): void {
    if (!this.out.writableNeedDrain) this.out.write(COMMENT);
  }

  private async next(signal: AbortSignal): Promise<readonly FeedEntry[]> {
    const recent = this.memory.recent.after(this.lastSent, ENTRIES_AT_ONCE);
    if (recent?.length === 0) await this.memory.beyond(this.lastSent, signal);
    if (recent) return recent;
    const older = await this.history.after(this.lastSent, ENTRIES_AT_ONCE);
    if (older.length === 0) await wait(VIEWS_BEHIND_MS, undefined, { signal }).catch(() => undefined);
    return older;
  }

  private async write(frames: readonly Buffer[], signal: AbortSignal): Promise<void> {
    this.out.cork();
    for (const frame of frames) this.out.write(frame);
    this.out.uncork();
    if (this.out.writableNeedDrain) await this.drained(signal);
  }

  private async drained(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const settle = (act: () => void) => (): void => {
        clearTimeout(timer);
        this.out.removeListener('drain', done);
        signal.removeEventListener('abort', done);
        act();
      };
      const done = settle(resolve);
      const late = settle(() => reject(new SlowClientError(`Nothing was taken for ${this.patienceMs} ms.`)));
      const timer = setTimeout(late, this.patienceMs);
      this.out.once('drain', done);
      signal.addEventListener('abort', done);
    });
  }
}
