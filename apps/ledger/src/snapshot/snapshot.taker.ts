import { STATE_VERSION } from '@curbline/domain';
import type { FoldedLedger } from '../chain/folded.ledger.js';
import { writeSnapshot, type WrittenSnapshot } from './snapshot.file.js';
import type { SnapshotFolder } from './snapshot.folder.js';
import { SNAPSHOT_FORMAT } from './snapshot.header.js';

/** When a snapshot is worth its writing. What came after the newest one is read from the log at the next start. */
export interface SnapshotPace {
  /** After so many new entries, and this share of all entries: so the bytes written stay in proportion to those recorded. */
  entries: number;
  share: number;
  /** After so long a time a tenth of that is enough. */
  everyMs: number;
  /** On a clean stop the writing is given up after so long. */
  stopMs: number;
}

/** A start then reads at most a tenth of the log. */
export const SNAPSHOT_PACE: SnapshotPace = { entries: 10_000, share: 0.1, everyMs: 600_000, stopMs: 2_500 };

/** A disk that is full is not asked again at once. */
const RETRY_MS = 60_000;

/** What was taken. */
export interface SnapshotReport {
  sequence: number;
  bytes: number;
  durationMs: number;
}

/** Told what happens; must not throw. */
export interface SnapshotObserver {
  taken(report: SnapshotReport): void;
  failed(error: Error): void;
}

/**
 * Takes snapshots of a ledger while it goes on, one at a time. The state is held still in one step; packing and writing
 * it are many small ones between which commands are decided. It promises nothing: whatever fails is told, and tried
 * again when the next one is due.
 */
export class SnapshotTaker {
  private readonly stopping = new AbortController();
  private taking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private takenAt: number;
  private takenAtMs = performance.now();
  private notBeforeMs = 0;

  /** `takenAt` is the sequence of the snapshot that the ledger was restored from; -1 for none. */
  constructor(
    private readonly folder: SnapshotFolder,
    private readonly ledger: FoldedLedger,
    private readonly observer: SnapshotObserver,
    private readonly pace = SNAPSHOT_PACE,
  ) {
    this.takenAt = ledger.position.head.sequence;
  }

  /** Begins to take snapshots when they are due: once the state is that of the log's end. */
  start(): void {
    if (this.stopping.signal.aborted || this.timer) return;
    this.timer = setInterval(() => this.takeIfDue(), Math.min(60_000, this.pace.everyMs));
    this.timer.unref();
    this.takeIfDue();
  }

  /** To be called when an entry was folded: may begin a snapshot, in a later turn of the event loop. */
  folded(): void {
    if (this.timer && !this.taking && this.isDue()) setImmediate(() => this.takeIfDue());
  }

  /** Takes a last snapshot where the newest one has grown old, within `stopMs`; a later start is the faster for it. */
  async stop(): Promise<void> {
    const { timer } = this;
    clearInterval(timer);
    this.timer = undefined;
    const enough = setTimeout(() => this.stopping.abort(new Error('The process is stopping.')), this.pace.stopMs);
    await this.taking;
    // One that never caught up has nothing new to tell.
    if (timer && this.growth() > this.ledger.position.head.sequence * this.pace.share * 0.1) await this.take();
    clearTimeout(enough);
    this.stopping.abort();
  }

  private takeIfDue(): void {
    if (!this.timer || this.taking || !this.isDue()) return;
    this.taking = this.take().finally(() => (this.taking = undefined));
  }

  private growth(): number {
    return this.ledger.position.head.sequence - this.takenAt;
  }

  private isDue(): boolean {
    const nowMs = performance.now();
    if (nowMs < this.notBeforeMs) return false;
    const { entries, share, everyMs } = this.pace;
    const enough = Math.max(entries, share * this.ledger.position.head.sequence);
    const growth = this.growth();
    return growth >= enough || (growth >= enough / 10 && nowMs - this.takenAtMs >= everyMs);
  }

  private async take(): Promise<void> {
    const { state, offsets, genesis, position } = this.ledger;
    if (!genesis || this.stopping.signal.aborted) return;
    const startedAtMs = performance.now();
    const frozen = state.freeze();
    const { head, nextOffset } = position;
    const { ledger } = this.folder;
    const header = { format: SNAPSHOT_FORMAT, stateVersion: STATE_VERSION, ledger, genesis, head, nextOffset } as const;
    let written: WrittenSnapshot;
    try {
      await this.folder.make();
      const still = { header, frozen, offsets, changes: offsets.size };
      written = await writeSnapshot(this.folder.file(head.sequence), still, this.stopping.signal);
    } catch (error) {
      frozen.release();
      this.notBeforeMs = performance.now() + RETRY_MS;
      if (!this.stopping.signal.aborted) this.observer.failed(error as Error);
      return;
    }
    frozen.replaceBy(written.packed);
    this.takenAt = head.sequence;
    this.takenAtMs = performance.now();
    this.observer.taken({ sequence: head.sequence, bytes: written.bytes, durationMs: this.takenAtMs - startedAtMs });
    await this.folder.prune().catch((error: unknown) => this.observer.failed(error as Error));
  }
}
