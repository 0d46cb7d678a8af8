import { CheckIndex, recordedEvent } from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import { PositionBook, type Position } from './position-book.js';
import { RecentEntries } from './recent-entries.js';

/**
 * The ledger as this process has read it: every position, what checks need, and the newest entries. It holds no truth of
 * its own and is folded from the log anew at each start.
 */
export class LedgerMemory {
  readonly positions = new PositionBook();
  readonly recent = new RecentEntries();
  private served = new CheckIndex();
  private readonly waiting = new Set<() => void>();
  /** How long all folding has taken so far. */
  foldedForMs = 0;

  /** What checks are answered from. Ask for it anew at each question: it may be replaced. */
  get index(): CheckIndex {
    return this.served;
  }

  /** Answers from another index from now on. It must hold every entry up to the head, and no other. */
  answerFrom(index: CheckIndex): void {
    this.served = index;
  }

  get head(): Position {
    return this.positions.head;
  }

  /**
   * Folds accepted entries, in order. Throws UnknownEventTypeError at an entry that a newer version wrote: what came
   * before it stands, and nothing may follow.
   */
  apply(entries: readonly AcceptedEntry[]): void {
    if (entries.length === 0) return;
    const startedAt = performance.now();
    try {
      for (const entry of entries) {
        const event = recordedEvent(entry.entry, entry.recordedAt);
        if (event) this.index.apply(event);
        this.positions.append({ sequence: entry.sequence, hash: entry.hash, recordedAt: entry.recordedAt });
        this.recent.push(entry);
      }
    } finally {
      this.foldedForMs += performance.now() - startedAt;
      for (const wake of [...this.waiting]) wake();
    }
  }

  /** Resolves when there is an entry after the sequence, or when the signal is aborted. */
  async beyond(sequence: number, signal: AbortSignal): Promise<void> {
    if (this.head.sequence > sequence || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        if (this.head.sequence <= sequence && !signal.aborted) return;
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  /** Whether the ledger was read as far as the sequence within the time. */
  async reaches(sequence: number, timeoutMs: number): Promise<boolean> {
    if (this.head.sequence >= sequence) return true;
    await this.beyond(sequence - 1, AbortSignal.timeout(timeoutMs));
    return this.head.sequence >= sequence;
  }
}
