import { findHead, followChain, LogRewoundError, type ChainBatch, type ChainPosition, type Log } from '@curbline/log';
import { backoffDelayMs, sleep, type Logger } from '@curbline/platform';
import { openViewsSession } from '@curbline/views';
import type { Client } from 'pg';
import type { Generation, GenerationStore } from '../generation/generation.store.js';
import { commitBatch, readCheckpoint, type CheckpointKey } from './checkpoint.js';
import type { Projection, ProjectionWriter } from './projection.port.js';
import { CheckpointMovedError, needsPerson } from './projection.errors.js';
import type { RunnerStatus } from './runner.status.js';

/** What a runner works with. */
export interface RunnerContext {
  ledger: string;
  databaseUrl: string;
  log: Log;
  store: GenerationStore;
  logger: Logger;
  /** Told of each commit: how many entries and rows it held, how long it took, where it ends. */
  onCommit(commit: { entries: number; rows: number; durationMs: number; position: ChainPosition }): void;
}

/** So many entries at most in one transaction: enough to be fast, few enough that readers are told soon. */
const ENTRIES_PER_COMMIT = 1_000;
/** For building indexes over a whole view: eight times what PostgreSQL takes by default, and once in a view's life. */
const INDEX_MEMORY = '512MB';
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
    const session = await openViewsSession(this.context.databaseUrl, `curbline-${this.projection.name}`);
    const broken = new AbortController();
    session.on('error', (error) => broken.abort(error));
    session.on('end', () => broken.abort(new Error('The connection to the database has ended.')));
    try {
      await session.query(`SET search_path TO ${this.generation.schema}`);
      const turnSignal = AbortSignal.any([signal, broken.signal]);
      if (await this.takeLock(session, turnSignal)) await this.follow(session, turnSignal);
      if (!signal.aborted) broken.signal.throwIfAborted();
    } finally {
      // The session's lock ends with it.
      await session.end().catch(() => undefined);
    }
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

  private async follow(session: Client, signal: AbortSignal): Promise<void> {
    const key: CheckpointKey = { ledger: this.context.ledger, projection: this.projection.name };
    const writer = this.projection.writer(this.context.ledger);
    for await (const batch of this.batchesFrom(await readCheckpoint(session, key), signal)) {
      if (this.current.state !== 'following') this.become({ state: 'catching-up' });
      await this.commit(session, key, writer, batch);
      if (batch.caughtUp) await this.caughtUp(session);
      this.failures = 0;
    }
  }

  /**
   * The chain from the checkpoint on. A log that was restored from a copy has other offsets: the checkpoint's entry is
   * looked for by its sequence and hash. Where it is not found, the error stands: nobody builds on another chain.
   */
  private async *batchesFrom(from: ChainPosition, signal: AbortSignal): AsyncGenerator<ChainBatch> {
    const { log, ledger, logger } = this.context;
    const onRetry = (error: Error) => this.become({ state: 'waiting', reason: error.message });
    const options = { ledger, signal, onRetry };
    let stands = from;
    let moved: ChainPosition | undefined;
    try {
      for await (const batch of followChain(log, { ...options, from })) {
        yield batch;
        stands = batch.position;
      }
      return;
    } catch (error) {
      if (!(error instanceof LogRewoundError) || stands.head.sequence < 0) throw error;
      moved = await findHead(log, stands.head, options);
      if (!moved || moved.nextOffset === stands.nextOffset) throw error;
    }
    const { sequence } = stands.head;
    const detail = { projection: this.projection.name, sequence, before: stands.nextOffset, now: moved.nextOffset };
    logger.warn(detail, 'The log has other offsets than before, and the same chain: it was restored from a copy');
    yield* followChain(log, { ...options, from: moved });
  }

  private async commit(
    session: Client,
    key: CheckpointKey,
    writer: ProjectionWriter,
    batch: ChainBatch,
  ): Promise<void> {
    for (const part of partsOf(batch)) {
      const startedAt = performance.now();
      const rows = await commitBatch(session, key, writer, part);
      this.context.onCommit({
        entries: part.entries.length,
        rows,
        durationMs: performance.now() - startedAt,
        position: part.position,
      });
    }
  }

  /** A generation that holds what the log held gets what its readers need, and takes the place of the live one. */
  private async caughtUp(session: Client): Promise<void> {
    if (this.generation.state === 'building') {
      await this.makeIndexes(session);
      if (!(await this.context.store.makeLive(this.generation))) return;
      this.generation.state = 'live';
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

/** A batch of the chain in parts of a commit's size; none when it is empty. */
function* partsOf({ entries, position }: ChainBatch): Generator<Pick<ChainBatch, 'entries' | 'position'>> {
  for (let from = 0; from < entries.length; from += ENTRIES_PER_COMMIT) {
    const part = entries.slice(from, from + ENTRIES_PER_COMMIT);
    const last = part.at(-1);
    if (!last) return;
    const { sequence, hash, recordedAt, offset } = last;
    const isWhole = from + part.length === entries.length;
    yield {
      entries: part,
      position: isWhole ? position : { head: { sequence, hash, recordedAt }, nextOffset: offset + 1 },
    };
  }
}
