import type { Log } from '@curbline/log';
import { Counter, Gauge, type Logger, type Metrics } from '@curbline/platform';
import { FoldedLedger } from '../chain/folded.ledger.js';
import { SnapshotFolder } from './snapshot.folder.js';
import { restoreSnapshot } from './snapshot.restore.js';
import { SnapshotTaker, type SnapshotObserver, type SnapshotPace } from './snapshot.taker.js';

/** Where snapshots are kept, and when they are taken and believed, where that differs from the usual. */
export interface SnapshotOptions {
  dir: string;
  pace?: SnapshotPace;
  /** See `restoreSnapshot`. */
  doubtMs?: number;
}

/** A replica's snapshots, from which it starts faster; without a folder for them it reads the whole log, and is the same. */
export class LedgerSnapshots {
  private readonly folder: SnapshotFolder | undefined;
  private readonly observer: SnapshotObserver;
  private taker: SnapshotTaker | undefined;
  private origin: string | undefined;

  constructor(
    private readonly options: SnapshotOptions | undefined,
    ledger: string,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.folder = options && new SnapshotFolder(options.dir, ledger);
    this.observer = this.observe(metrics);
  }

  /** The file that the state was restored from. */
  get restoredFrom(): string | undefined {
    return this.origin;
  }

  /**
   * What the ledger can go on from: the newest snapshot that fits the log, or nothing. Called once. Rejects with the log's
   * error when that cannot be asked.
   */
  async restore(log: Log, signal: AbortSignal): Promise<FoldedLedger> {
    if (!this.folder) return new FoldedLedger();
    const folded = (await this.read(this.folder, log, signal)) ?? new FoldedLedger();
    this.taker = new SnapshotTaker(this.folder, folded, this.observer, this.options?.pace);
    return folded;
  }

  /** The state is that of the log's end: from now on snapshots are taken. */
  start(): void {
    this.taker?.start();
  }

  /** An entry was folded. */
  folded(): void {
    this.taker?.folded();
  }

  /** Takes a last one where that is worth it; when nothing is folded any more. */
  async stop(): Promise<void> {
    await this.taker?.stop();
  }

  private async read(folder: SnapshotFolder, log: Log, signal: AbortSignal): Promise<FoldedLedger | undefined> {
    const { folded, file, unusable } = await restoreSnapshot(folder, log, signal, this.options?.doubtMs);
    this.origin = file;
    if (unusable.length > 0) {
      const instead = file ? 'an older one' : 'the whole log';
      this.logger.warn(
        { snapshots: folder.path },
        `Snapshots that cannot be used are left out: ${unusable.join('; ')}. The state is restored from ${instead}`,
      );
    }
    return folded;
  }

  private observe(metrics: Metrics): SnapshotObserver {
    const registers = [metrics.registry];
    const snapshots = new Counter({
      name: 'curbline_ledger_snapshots_total',
      help: 'Snapshots of the state, by their outcome: taken or failed.',
      labelNames: ['outcome'],
      registers,
    });
    const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
    const newest = gauge('curbline_ledger_snapshot_sequence', 'The sequence at which the newest snapshot was taken.');
    const seconds = gauge('curbline_ledger_snapshot_seconds', 'How long the newest snapshot took, in the background.');
    const size = gauge('curbline_ledger_snapshot_bytes', 'The size of the newest snapshot.');
    return {
      taken: ({ sequence, bytes, durationMs }) => {
        snapshots.inc({ outcome: 'taken' });
        newest.set(sequence);
        seconds.set(durationMs / 1_000);
        size.set(bytes);
        this.logger.info({ sequence, bytes, durationMs: Math.round(durationMs) }, 'A snapshot of the state was taken');
      },
      failed: (error) => {
        snapshots.inc({ outcome: 'failed' });
        this.logger.warn({ err: error }, 'A snapshot of the state failed; nothing is lost, but a start takes longer');
      },
    };
  }
}
