import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { followChain, LogUnavailableError, openLog, type ChainPosition, type Log } from '@curbline/log';
import {
  Gauge,
  HealthRegistry,
  InjectLogger,
  logLocation,
  type Logger,
  Metrics,
  observeReading,
  type PartHealth,
  readingHealth,
  retryForever,
  Shutdown,
} from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { refuseForNow } from '../http/problems.js';
import { observeIndex } from './index.metrics.js';
import { rebuildIndex } from './index-rebuild.js';
import { LedgerMemory } from './ledger-memory.js';

const RETRY = { firstDelayMs: 100, maxDelayMs: 5_000 };

/**
 * Reads the log from its beginning into the memory of this process, for as long as it runs. The parts `log` and `index`
 * of the health say how that goes. It halts at what only a person can put right: a log that lost records, that carries
 * another ledger, or an entry that a newer version wrote.
 */
@Injectable()
export class LedgerFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  private log: Log | undefined;
  private nextOffset = 0;
  private caughtUp = false;
  private halted: string | undefined;
  private rebuilding: Promise<void> | undefined;
  private following: Promise<void> = Promise.resolve();

  constructor(
    readonly memory: LedgerMemory,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
    private readonly shutdown: Shutdown,
    private readonly health: HealthRegistry,
    @InjectLogger() private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.health.register('log', () => this.probeLog());
    this.health.register('index', () => this.probeIndex());
    this.observe();
    this.following = this.follow(this.shutdown.signal).catch((error: unknown) => this.halt(error));
  }

  async onApplicationShutdown(): Promise<void> {
    // A start that fails closes the application without having begun a stop.
    this.shutdown.begin();
    await Promise.all([this.following, this.rebuilding]);
    await this.log?.close();
  }

  /** Whether the ledger was read to its end, and goes on being read. */
  get canAnswer(): boolean {
    return this.halted === undefined && this.isReady;
  }

  /** Throws 503 while the ledger has not been read to its end for the first time, and once the reading had to halt. */
  requireReady(): void {
    if (this.halted !== undefined) throw refuseForNow('unavailable', `The ledger cannot be read: ${this.halted}`);
    if (!this.isReady) throw refuseForNow('behind', 'The gateway has not read the ledger to its end yet.');
  }

  /**
   * Begins to build the index of checks anew beside the one that answers (`rebuildIndex`); false when that is under way
   * already. How it went is in the log of this process.
   */
  beginRebuild(): boolean {
    if (this.rebuilding) return false;
    this.rebuilding = this.rebuild(this.shutdown.signal)
      .catch((err: unknown) =>
        this.logger.error({ err }, 'The index was not built anew; the old one goes on answering'),
      )
      .finally(() => (this.rebuilding = undefined));
    return true;
  }

  /** Through a reading of its own: the one that is followed goes on. */
  private async rebuild(signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    this.logger.info(
      { restrictions: this.memory.index.restrictions },
      'The index is built anew beside the one that answers',
    );
    const log = await openLog(logLocation(this.settings));
    try {
      const onRetry = (error: unknown): void => this.sayUnavailable(error);
      const batches = followChain(log, { ledger: this.settings.LEDGER, signal, onRetry });
      const sequence = await rebuildIndex(this.memory, batches, signal);
      if (sequence === undefined) return;
      const { restrictions } = this.memory.index;
      const tookMs = Math.round(performance.now() - startedAt);
      this.logger.info({ sequence, restrictions, tookMs }, 'The new index has taken the place of the old one');
    } finally {
      await log.close();
    }
  }

  private get isReady(): boolean {
    return this.caughtUp && this.memory.head.sequence >= 0;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const onFailure = (error: unknown): void => this.sayUnavailable(error);
    const log = await this.open(signal, onFailure);
    if (!log) return;
    this.log = log;
    const batches = followChain(log, { ledger: this.settings.LEDGER, signal, onRetry: onFailure });
    for await (const { entries, position, caughtUp } of batches) {
      this.memory.apply(entries);
      this.nextOffset = position.nextOffset;
      if (caughtUp && !this.caughtUp) this.sayCaughtUp(position);
    }
  }

  private async open(signal: AbortSignal, onFailure: (error: unknown) => void): Promise<Log | undefined> {
    try {
      return await retryForever(() => openLog(logLocation(this.settings)), {
        ...RETRY,
        signal,
        onFailure: (error) => {
          if (!(error instanceof LogUnavailableError)) throw error;
          onFailure(error);
        },
      });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  /** An outage passes, so its sentence is enough; each attempt says it again, less and less often. */
  private sayUnavailable(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn({ reason }, 'The log cannot be read at the moment');
  }

  private sayCaughtUp({ head }: ChainPosition): void {
    this.caughtUp = true;
    this.logger.info({ sequence: head.sequence, hash: head.hash }, 'The ledger was read to its end');
  }

  private halt(error: unknown): void {
    this.halted = error instanceof Error ? error.message : String(error);
    this.logger.fatal({ err: error }, 'The ledger cannot be read on: a person must look at it');
  }

  /** How far the log has gone beyond what was read. Records that were skipped at its very end count as well. */
  private async probeLog(): Promise<PartHealth> {
    if (!this.log) return { status: 'starting', reason: 'it has not been reached yet' };
    return readingHealth(this.log);
  }

  private async probeIndex(): Promise<PartHealth> {
    const { sequence, hash } = this.memory.head;
    const rebuilding = this.rebuilding && { rebuilding: true };
    const found = { sequence, hash, restrictions: this.memory.index.restrictions, ...rebuilding };
    if (this.halted !== undefined) return { ...found, status: 'down', reason: this.halted };
    const endOffset = await this.log?.endOffset().catch(() => undefined);
    const lag = endOffset === undefined ? undefined : Math.max(0, endOffset - this.nextOffset);
    return { ...found, ...(lag !== undefined && { lag }), status: this.isReady ? 'up' : 'starting' };
  }

  private observe(): void {
    observeReading(this.metrics, () => this.log);
    observeIndex(this.metrics, this.memory);
    const registers = [this.metrics.registry];
    const { memory } = this;
    new Gauge({
      name: 'curbline_gateway_head_sequence',
      help: 'The newest entry of the ledger that this process has read; -1 before the first one.',
      registers,
      collect() {
        this.set(memory.head.sequence);
      },
    });
    const lag = async (): Promise<number> => ((await this.log?.endOffset()) ?? 0) - this.nextOffset;
    new Gauge({
      name: 'curbline_gateway_log_lag_records',
      help: 'Records of the log that this process has not read yet; absent while the log cannot be asked.',
      registers,
      async collect() {
        await lag().then(
          (records) => this.set(Math.max(0, records)),
          () => this.reset(),
        );
      },
    });
  }
}
