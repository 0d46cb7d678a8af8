import type { ChainBatch, ChainPosition } from '@curbline/log';
import type { Client } from 'pg';
import { commitBatch, type CheckpointKey } from './checkpoint.js';
import type { ProjectionWriter } from './projection.port.js';

/** What a commit held, how long it took, and where it ends. */
export interface Commit {
  entries: number;
  rows: number;
  durationMs: number;
  position: ChainPosition;
}

/** The sessions of a runner: one writes, in one transaction after another; the other reads for what comes next. */
export interface PipelineSessions {
  writing: Client;
  reading: Client;
}

/**
 * Commits batches one after another, and prepares each while the one before is being committed: the service works while
 * the database does. One that fails is the last: `onFailure` is told at once, and `settle` throws it.
 */
export class CommitPipeline {
  private committing: Promise<void> = Promise.resolve();

  constructor(
    private readonly sessions: PipelineSessions,
    private readonly key: CheckpointKey,
    private readonly writer: ProjectionWriter,
    private readonly told: { onCommit(commit: Commit): void; onFailure(error: unknown): void },
  ) {}

  /** Resolves when the commit of the batch has begun. Throws what made it, or the one before, impossible. */
  async take(batch: Pick<ChainBatch, 'entries' | 'position'>): Promise<void> {
    const prepared = await this.writer.prepare?.(this.sessions.reading, batch.entries);
    await this.committing;
    const write = prepared ? (session: Client) => prepared.write(session) : undefined;
    this.committing = this.commit(batch, write ? { apply: write } : this.writer);
    this.committing.catch((error: unknown) => this.told.onFailure(error));
  }

  /** Resolves when everything that was taken is committed. */
  async settle(): Promise<void> {
    await this.committing;
  }

  private async commit(
    batch: Pick<ChainBatch, 'entries' | 'position'>,
    writer: Pick<ProjectionWriter, 'apply'>,
  ): Promise<void> {
    const startedAt = performance.now();
    const rows = await commitBatch(this.sessions.writing, this.key, writer, batch);
    const durationMs = performance.now() - startedAt;
    this.told.onCommit({ entries: batch.entries.length, rows, durationMs, position: batch.position });
  }
}
