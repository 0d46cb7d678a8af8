import { findHead, LogRewoundError, type ChainBatch, type ChainPosition, type Log } from '@curbline/log';
import { backoffDelayMs, sleep, type Logger } from '@curbline/platform';
import { openViewsSession } from '@curbline/views';
import type { Client } from 'pg';
import type { Generation, GenerationStore } from '../generation/generation.store.js';
import { partsOf, readAhead } from './batches.js';
import { readCheckpoint, type CheckpointKey } from './checkpoint.js';
import { CommitPipeline, type Commit, type PipelineSessions } from './commit.pipeline.js';
import type { Projection } from './projection.port.js';
import { CheckpointMovedError, needsPerson } from './projection.errors.js';
import type { RunnerStatus } from './runner.status.js';
import type { SharedChain } from './shared-chain.js';

/** What a runner works with. */
export interface RunnerContext {
  ledger: string;
  databaseUrl: string;
  log: Log;
  /** The chain, read once for all views. */
  chain: SharedChain;
  store: GenerationStore;
  logger: Logger;
  /** Told of each commit. */
  onCommit: (commit: Commit) => void;
}

/** For building indexes over a whole view: eight times what PostgreSQL takes by default, and once in a view's life. */
const INDEX_MEMORY = '512MB';
/**
 * Nobody reads a view under construction: the loss of its last commits in a crash of the database costs building them
 * again, from the checkpoint that was lost with them. The swap is durable, and makes all before it durable.
 */
const COMMIT_WITHOUT_WAITING = 'SET synchronous_commit TO off';
const COMMIT_DURABLY = 'RESET synchronous_commit';
const STANDBY_POLL_MS = 500;
const RETRY = { firstDelayMs: 100, maxDelayMs: 5_000 };

/**
 * Builds one generation of a projection and keeps it up to date, for as long as it runs. It waits for a database or a
 * log that is away and goes on by itself; it stops for good at what needs a person, and says why. It never resets
 * anything: where it goes on is what the checkpoint in the database says.
 */
export class GenerationRunner {
  private current: RunnerStatus = { state: 'starting' };
  private failures = 0;

  constructor(
    private readonly projection: Projection,
    private readonly generation: Generation,
    private readonly context: RunnerContext,
  ) {}

  get status(): RunnerStatus {
    return this.current;
  }

  /** Resolves when the signal is aborted, or when a person is needed; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.turn(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof CheckpointMovedError) && !(await this.recover(error, signal))) return;
      }
    }
  }

  /** Says what is wrong, and whether to go on: after a while, that is. */
  private async recover(error: unknown, signal: AbortSignal): Promise<boolean> {
    const reason = error instanceof Error ? error.message : String(error);
    const { logger } = this.context;
    const subject = { err: error, projection: this.projection.name, schema: this.generation.schema };
    if (needsPerson(error)) {
      this.become({ state: 'halted', reason });
      logger.error(subject, `The projection ${this.projection.name} has halted and needs a person: ${reason}`);
      return false;
    }
    if (this.current.state !== 'waiting')
      logger.warn(subject, `The projection ${this.projection.name} waits: ${reason}`);
    this.become({ state: 'waiting', reason });
    this.failures += 1;
    await sleep(backoffDelayMs(this.failures, RETRY), signal);
    return true;
  }

  /** One session with the database, from its opening until it breaks or the signal is aborted. */
  private async turn(signal: AbortSignal): Promise<void> {
    const broken = new AbortController();
    const turnSignal = AbortSignal.any([signal, broken.signal]);
    const session = await this.openSession(broken);
    try {
      if (await this.takeLock(session, turnSignal)) await this.followWith(session, turnSignal, broken);
      if (!signal.aborted) broken.signal.throwIfAborted();
    } finally {
      broken.abort();
      // The session's lock ends with it.
      await session.end().catch(() => undefined);
    }
  }

  /** A session in the tables of the generation; tells when it breaks. */
  private async openSession(broken: AbortController): Promise<Client> {
    const session = await openViewsSession(this.context.databaseUrl, `curbline-${this.projection.name}`);
    session.on('error', (error) => broken.abort(error));
    session.on('end', () => broken.abort(new Error('The connection to the database has ended.')));
    try {
      await session.query(`SET search_path TO ${this.generation.schema}`);
    } catch (error) {
      await session.end().catch(() => undefined);
      throw error;
    }
    return session;
  }

  /** One replica writes, the others stand by: correctness does not need it, but it spares doing the same work twice. */
  private async takeLock(session: Client, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const { rows } = await session.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken',
        [`curbline generation ${this.generation.schema}`],
      );
      if (rows[0]?.taken) return true;
      this.failures = 0;
      this.become({ state: 'standby' });
      await sleep(STANDBY_POLL_MS, signal);
    }
    return false;
  }

  private async followWith(writing: Client, signal: AbortSignal, broken: AbortController): Promise<void> {
    const reading = await this.openSession(broken);
    try {
      await this.follow({ writing, reading }, signal, (error) => broken.abort(error));
    } finally {
      await reading.end().catch(() => undefined);
    }
  }

  /** Ends without an error when the signal is aborted, as by a commit that failed: `settle` then throws what it failed of. */
  private async follow(
    sessions: PipelineSessions,
    signal: AbortSignal,
    onFailure: (error: unknown) => void,
  ): Promise<void> {
    const { writing } = sessions;
    const key: CheckpointKey = { ledger: this.context.ledger, projection: this.projection.name };
    const writer = this.projection.writer(this.context.ledger);
    const { onCommit } = this.context;
    const pipeline = new CommitPipeline(sessions, key, writer, { onCommit, onFailure });
    if (this.generation.state === 'building') await writing.query(COMMIT_WITHOUT_WAITING);
    try {
      for await (const batch of readAhead(this.batchesFrom(await readCheckpoint(writing, key), signal))) {
        if (this.current.state !== 'following') this.become({ state: 'catching-up' });
        for (const part of partsOf(batch)) await pipeline.take(part);
        if (batch.caughtUp && this.current.state !== 'following') {
          await pipeline.settle();
          await this.caughtUp(writing);
        }
        this.failures = 0;
      }
    } catch (error) {
      // The session is not taken from a commit that is under way; what that says comes first.
      await pipeline.settle();
      throw error;
    }
    await pipeline.settle();
  }

  /**
   * The chain from the checkpoint on. A log that was restored from a copy has other offsets: the checkpoint's entry is
   * looked for by its sequence and hash. Where it is not found, the error stands: nobody builds on another chain.
   */
  private async *batchesFrom(from: ChainPosition, signal: AbortSignal): AsyncGenerator<ChainBatch> {
    const { log, chain, ledger, logger } = this.context;
    const onRetry = (error: Error) => this.become({ state: 'waiting', reason: error.message });
    const options = { signal, onRetry };
    let stands = from;
    let moved: ChainPosition | undefined;
    try {
      for await (const batch of chain.follow({ ...options, from })) {
        yield batch;
        stands = batch.position;
      }
      return;
    } catch (error) {
      if (!(error instanceof LogRewoundError) || stands.head.sequence < 0) throw error;
      moved = await findHead(log, stands.head, { ...options, ledger });
      if (!moved || moved.nextOffset === stands.nextOffset) throw error;
    }
    const { sequence } = stands.head;
    const detail = { projection: this.projection.name, sequence, before: stands.nextOffset, now: moved.nextOffset };
    logger.warn(detail, 'The log has other offsets than before, and the same chain: it was restored from a copy');
    yield* chain.follow({ ...options, from: moved });
  }

  /** A generation that holds what the log held gets what its readers need, and takes the place of the live one. */
  private async caughtUp(session: Client): Promise<void> {
    if (this.generation.state === 'building') {
      await this.makeIndexes(session);
      if (!(await this.context.store.makeLive(this.generation))) return;
      this.generation.state = 'live';
      await session.query(COMMIT_DURABLY);
      const { name } = this.projection;
      this.context.logger.info({ projection: name, schema: this.generation.schema }, `A new view is live: ${name}`);
    }
    this.become({ state: 'following' });
  }

  /** All of them or none, so that a runner that was interrupted makes them again. */
  private async makeIndexes(session: Client): Promise<void> {
    await session.query('BEGIN');
    try {
      const { rows } = await session.query<{ built: boolean }>(
        'SELECT built_at IS NOT NULL AS built FROM curbline.generation WHERE generation = $1 FOR UPDATE',
        [this.generation.generation],
      );
      if (rows[0]?.built === false) {
        await session.query(`SET LOCAL maintenance_work_mem = '${INDEX_MEMORY}'`);
        for (const statement of this.projection.indexes) await session.query(statement);
        await session.query('UPDATE curbline.generation SET built_at = now() WHERE generation = $1', [
          this.generation.generation,
        ]);
      }
      await session.query('COMMIT');
    } catch (error) {
      await session.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private become(status: RunnerStatus): void {
    this.current = status;
  }
}
