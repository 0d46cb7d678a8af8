import { followChain, type Log } from '@curbline/log';
import { retryForever, sleep, type Logger } from '@curbline/platform';
import { prepareControlSchema, type ProjectionName } from '@curbline/views';
import type { DataSource } from 'typeorm';
import { GenerationStore, type Generation } from '../generation/generation.store.js';
import { GenerationRunner, type RunnerContext } from './generation.runner.js';
import type { Projection } from './projection.port.js';
import type { RunnerStatus } from './runner.status.js';
import { SharedChain } from './shared-chain.js';

/** What the supervisor works with. */
export interface SupervisorContext {
  ledger: string;
  databaseUrl: string;
  projections: readonly Projection[];
  /** Opens the log; tried again for as long as it takes. */
  openLog: () => Promise<Log>;
  logger: Logger;
  /** How often it looks for rebuilds that were asked for, and for generations to stop or drop. */
  pollMs: number;
  /** How long a generation is kept once it was replaced: longer than any read takes. */
  graceMs: number;
  onCommit: (projection: ProjectionName, commit: Commit) => void;
}

type Commit = Parameters<RunnerContext['onCommit']>[0];

interface Running {
  generation: Generation;
  runner: GenerationRunner;
  abort: AbortController;
  ended: Promise<void>;
}

const RETRY = { firstDelayMs: 100, maxDelayMs: 5_000 };

/**
 * Runs what must run: for each projection the live generation and the one that is being built, of this version. It makes
 * the first generation, or a new one when the version was raised; it stops and drops what was replaced.
 */
export class ProjectionSupervisor {
  readonly store: GenerationStore;
  private readonly running = new Map<number, Running>();
  private openedLog: Log | undefined;
  private trouble: { database?: string; log?: string } = {};

  constructor(
    private readonly dataSource: DataSource,
    private readonly context: SupervisorContext,
  ) {
    this.store = new GenerationStore(dataSource, context.ledger);
  }

  /** The log, once it has been opened. */
  get log(): Log | undefined {
    return this.openedLog;
  }

  /** Why the database or the log could not be used yet. */
  get startTrouble(): Readonly<{ database?: string; log?: string }> {
    return this.trouble;
  }

  /** What runs here for a projection: the live generation first, and the newest of those that were live a moment ago. */
  statuses(projection: ProjectionName): { generation: Generation; status: RunnerStatus }[] {
    return [...this.running.values()]
      .filter(({ generation }) => generation.projection === projection)
      .sort((a, b) => rank(b.generation) - rank(a.generation))
      .map(({ generation, runner }) => ({ generation, status: runner.status }));
  }

  /** Runs until the signal is aborted and everything that it started has ended. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      const [log] = await Promise.all([this.openLog(signal), this.openDatabase(signal)]);
      const { ledger } = this.context;
      const chain = new SharedChain((from, reading, onRetry) =>
        followChain(log, { ledger, from, signal: reading, onRetry }),
      );
      while (!signal.aborted) {
        await this.reconcile(log, chain, signal).catch((error: unknown) => this.complain(error));
        await sleep(this.context.pollMs, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await Promise.all([...this.running.values()].map(({ ended }) => ended));
      await this.openedLog?.close().catch(() => undefined);
      if (this.dataSource.isInitialized) await this.dataSource.destroy().catch(() => undefined);
    }
  }

  private async openLog(signal: AbortSignal): Promise<Log> {
    const log = await retryForever(() => this.context.openLog(), {
      ...RETRY,
      signal,
      onFailure: (error) => {
        if (this.trouble.log === undefined) this.context.logger.warn({ err: error }, 'The log cannot be opened');
        this.trouble = { ...this.trouble, log: messageOf(error) };
      },
    });
    this.trouble = { ...this.trouble, log: undefined };
    this.openedLog = log;
    return log;
  }

  private async openDatabase(signal: AbortSignal): Promise<void> {
    const open = async (): Promise<void> => {
      if (!this.dataSource.isInitialized) await this.dataSource.initialize();
      await prepareControlSchema(this.dataSource);
    };
    await retryForever(open, {
      ...RETRY,
      signal,
      onFailure: (error) => {
        if (this.trouble.database === undefined)
          this.context.logger.warn({ err: error }, 'The database cannot be prepared');
        this.trouble = { ...this.trouble, database: messageOf(error) };
      },
    });
    this.trouble = { ...this.trouble, database: undefined };
  }

  private async reconcile(log: Log, chain: SharedChain, signal: AbortSignal): Promise<void> {
    const generations = await this.store.provide(this.context.projections);
    const wanted = new Map(
      generations.filter((each) => each.state !== 'retired').map((each) => [each.generation, each]),
    );
    for (const [id, running] of this.running) {
      if (wanted.has(id)) continue;
      running.abort.abort();
      this.running.delete(id);
    }
    for (const generation of wanted.values()) this.start(generation, log, chain, signal);
    for (const schema of await this.store.dropRetired(this.context.graceMs)) {
      this.context.logger.info({ schema }, 'A replaced view was dropped');
    }
    this.trouble = { ...this.trouble, database: undefined };
  }

  private start(generation: Generation, log: Log, chain: SharedChain, signal: AbortSignal): void {
    const known = this.running.get(generation.generation);
    if (known) {
      known.generation.state = generation.state;
      return;
    }
    const projection = this.context.projections.find(({ name }) => name === generation.projection);
    if (projection?.version !== generation.version) return;
    const { ledger, databaseUrl, logger, onCommit } = this.context;
    const runner = new GenerationRunner(projection, generation, {
      ledger,
      databaseUrl,
      log,
      chain,
      store: this.store,
      logger,
      onCommit: (commit) => onCommit(projection.name, commit),
    });
    const abort = new AbortController();
    const ended = runner.run(AbortSignal.any([signal, abort.signal]));
    this.running.set(generation.generation, { generation, runner, abort, ended });
  }

  private complain(error: unknown): void {
    if (this.trouble.database === undefined) {
      this.context.logger.warn({ err: error }, 'The generations of the views cannot be looked after at the moment');
    }
    this.trouble = { ...this.trouble, database: messageOf(error) };
  }
}

function rank({ state, generation }: Generation): number {
  return state === 'live' ? generation : -generation;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
