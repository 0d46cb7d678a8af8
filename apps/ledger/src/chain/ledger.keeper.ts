import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  commandFingerprint,
  previewCommand,
  type ChainHead,
  type CommandRequest,
  type Instant,
} from '@curbline/domain';
import {
  ChainWriter,
  LogUnavailableError,
  LogUnfitError,
  type AcceptedEntry,
  type ChainAnswer,
  type ChainWriterObserver,
  type Log,
  type Submission,
} from '@curbline/log';
import {
  HealthRegistry,
  InjectLogger,
  Metrics,
  observeReading,
  retryForever,
  Shutdown,
  sleep,
  StartupError,
  type Logger,
} from '@curbline/platform';
import { EntryArchive, type StoredEntry } from './entry.archive.js';
import type { FoldedLedger } from './folded.ledger.js';
import { RestrictionFold, type LedgerDecision } from './ledger.decision.js';
import { chainHealth, logHealth } from './ledger.health.js';
import { LedgerSnapshots } from '../snapshot/ledger.snapshots.js';
import { LEDGER_OPTIONS, type LedgerOptions } from './ledger.options.js';
import { writerMetrics } from './writer.metrics.js';

/** A log that cannot be used at all is told within this time as a reason not to start; a slow one is waited for in the background. */
const FIRST_LOOK_MS = 3_000;
const RETRY = { firstDelayMs: 100, maxDelayMs: 3_000 };
/** Callers were given their time while connections were drained; what then still waits has no one to hear of it. */
const STOP_TIMEOUT_MS = 2_000;

type Writer = ChainWriter<CommandRequest, LedgerDecision>;

/** An open ledger. */
interface OpenLedger {
  log: Log;
  folded: FoldedLedger;
  writer: Writer;
  archive: EntryArchive;
}

/** Keeps the ledger's state and its chain writer for as long as the process lives, and tells how they are. */
@Injectable()
export class LedgerKeeper implements OnModuleInit, OnApplicationShutdown {
  private readonly observer: ChainWriterObserver;
  private readonly snapshots: LedgerSnapshots;
  private opened: OpenLedger | undefined;
  private trouble: string | undefined;

  constructor(
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
    @InjectLogger() private readonly logger: Logger,
    private readonly shutdown: Shutdown,
    private readonly registry: HealthRegistry,
    metrics: Metrics,
  ) {
    this.snapshots = new LedgerSnapshots(options.snapshots, options.ledger, logger, metrics);
    observeReading(metrics, () => this.opened?.log);
    const counted = writerMetrics(metrics, () => this.opened?.writer.status());
    this.observer = {
      ...counted,
      clockBehind: (lagUs) => {
        counted.clockBehind?.(lagUs);
        logger.error(
          { lagSeconds: lagUs / 1_000_000 },
          'The newest entry is far ahead of this clock: commands are refused',
        );
      },
      halted: (error) => logger.fatal({ err: error }, 'This replica has stopped for good and writes nothing more'),
    };
  }

  async onModuleInit(): Promise<void> {
    this.registry.register('log', () => logHealth(this.opened?.log, this.trouble));
    this.registry.register('chain', () => chainHealth(this.opened?.writer.status(), this.snapshots.restoredFrom));
    const opening = this.open();
    opening.catch(() => undefined);
    await orAfter(FIRST_LOOK_MS, opening);
    opening.catch((error: unknown) => this.giveUp(error));
  }

  async onApplicationShutdown(): Promise<void> {
    this.shutdown.begin();
    const { opened } = this;
    if (!opened) return;
    await orAfter(STOP_TIMEOUT_MS, opened.writer.stop());
    await this.snapshots.stop();
    await opened.log.close();
  }

  /** Whether commands are taken at the moment. */
  get takesCommands(): boolean {
    return this.opened?.writer.status().state === 'running';
  }

  /** See `ChainWriter.submit`. Only while `takesCommands`. */
  submit(submission: Submission<CommandRequest>): Promise<ChainAnswer<LedgerDecision>> {
    return this.ledger.writer.submit(submission);
  }

  /**
   * What a command would do at the head that this replica has folded, which is told with it. Nothing is kept of it. Only
   * while `takesCommands`.
   */
  preview(
    request: CommandRequest,
    stamp: { newId: string; now: Instant; knownAt: Instant | undefined },
  ): { decided: ReturnType<typeof previewCommand>; head: ChainHead } {
    const { folded } = this.ledger;
    const { head } = folded.position;
    const recordedAt = Math.max(stamp.knownAt ?? stamp.now, head.recordedAt + 1);
    const commandHash = commandFingerprint(request);
    const decided = previewCommand(folded.state, request, { head, recordedAt, newId: stamp.newId, commandHash });
    return { decided, head };
  }

  /** The bytes of an entry of the chain, as stored. Throws `LogUnavailableError` when they cannot be read now. */
  entry(sequence: number): Promise<StoredEntry> {
    return this.ledger.archive.entry(sequence);
  }

  private get ledger(): OpenLedger {
    if (!this.opened) throw new LogUnavailableError('The log is not open yet.');
    return this.opened;
  }

  /** Resolves when the log is open and the state is being restored. Rejects with a `StartupError` when a person must help. */
  private async open(): Promise<void> {
    const { signal } = this.shutdown;
    const retry = { ...RETRY, signal, onFailure: (error: unknown) => this.onOpenFailed(error) };
    const log = await retryForever(() => this.options.openLog(), retry);
    try {
      const folded = await retryForever(() => this.snapshots.restore(log, signal), retry);
      signal.throwIfAborted();
      this.begin(log, folded);
    } catch (error) {
      await log.close();
      if (!signal.aborted) throw error;
    }
  }

  private begin(log: Log, folded: FoldedLedger): void {
    const archive = new EntryArchive(log, undefined, folded.offsets);
    const onFolded = (entry: AcceptedEntry) => {
      archive.add(entry);
      folded.follow(entry);
      this.snapshots.folded();
    };
    const fold = new RestrictionFold(onFolded, folded.state);
    const { ledger, limits } = this.options;
    const from = folded.position;
    const writer: Writer = new ChainWriter({ log, ledger, fold, from, limits, observer: this.observer });
    this.opened = { log, folded, writer, archive };
    writer.start().then(
      () => this.onRestored(writer.head.sequence, from.head.sequence),
      // It was told to the observer, or the process is stopping.
      () => undefined,
    );
  }

  private onRestored(sequence: number, snapshot: number): void {
    const restored = snapshot < 0 ? { sequence } : { sequence, snapshot };
    this.logger.info(restored, 'The state is restored; commands are taken');
    this.snapshots.start();
  }

  private onOpenFailed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof LogUnfitError) throw new StartupError(message, { cause: error });
    if (!(error instanceof LogUnavailableError)) throw error;
    if (this.trouble === undefined) this.logger.warn({ err: error }, 'The log cannot be reached; trying again');
    this.trouble = message;
  }

  /** An error that came too late to keep the service from starting. */
  private giveUp(error: unknown): void {
    if (this.shutdown.signal.aborted) return;
    this.trouble = error instanceof Error ? error.message : String(error);
    this.logger.fatal({ err: error }, 'The log cannot be used; this replica takes no commands');
  }
}

/** Waits for the work, but not for longer than that. Rejects when the work does before. */
async function orAfter(timeoutMs: number, work: Promise<void>): Promise<void> {
  const enough = new AbortController();
  try {
    await Promise.race([work, sleep(timeoutMs, enough.signal)]);
  } finally {
    enough.abort();
  }
}
