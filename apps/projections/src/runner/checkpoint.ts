import { EMPTY_CHAIN } from '@curbline/domain';
import { CHAIN_START, type ChainBatch, type ChainPosition } from '@curbline/log';
import { checkpointTable, formatViewNotice, VIEWS_CHANNEL, type ProjectionName } from '@curbline/views';
import { formatInstant } from '@curbline/domain';
import type { Client } from 'pg';
import type { ProjectionWriter } from './projection.port.js';
import { CheckpointMovedError } from './projection.errors.js';

/** Which ledger and projection a session writes. Its `search_path` names the generation's schema. */
export interface CheckpointKey {
  ledger: string;
  projection: ProjectionName;
}

interface CheckpointRow {
  next_sequence: number;
  next_offset: number;
  head_hash: Buffer;
  head_recorded_at: number | null;
}

/** Where the generation stands. */
export async function readCheckpoint(session: Client, { ledger, projection }: CheckpointKey): Promise<ChainPosition> {
  const { rows } = await session.query<CheckpointRow>(
    `SELECT * FROM ${checkpointTable(projection)} WHERE ledger = $1`,
    [ledger],
  );
  return rows[0] ? positionOf(rows[0]) : CHAIN_START;
}

/**
 * Writes a batch and moves the checkpoint past it, both or neither. The checkpoint's row is locked and compared with the
 * batch first, so that however many replicas write at once, each entry is counted once. Returns the rows written.
 * Throws `CheckpointMovedError` when the batch does not follow on the checkpoint. After any error the writer must be
 * thrown away: the transaction was not committed, or nobody knows.
 */
export async function commitBatch(
  session: Client,
  key: CheckpointKey,
  writer: Pick<ProjectionWriter, 'apply'>,
  batch: Pick<ChainBatch, 'entries' | 'position'>,
): Promise<number> {
  const first = batch.entries[0];
  if (!first) return 0;
  await session.query('BEGIN');
  try {
    const stands = await lockCheckpoint(session, key);
    if (stands.head.sequence + 1 !== first.sequence || stands.head.hash !== first.entry.previoushash) {
      throw new CheckpointMovedError(
        `The checkpoint of ${key.projection} is at sequence ${stands.head.sequence}, and the next entry is ${first.sequence}.`,
      );
    }
    const rows = await writer.apply(session, batch.entries);
    await moveCheckpoint(session, key, batch.position);
    await session.query('COMMIT');
    return rows;
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function lockCheckpoint(session: Client, { ledger, projection }: CheckpointKey): Promise<ChainPosition> {
  const table = checkpointTable(projection);
  const select = `SELECT * FROM ${table} WHERE ledger = $1 FOR UPDATE`;
  const { rows } = await session.query<CheckpointRow>(select, [ledger]);
  if (rows[0]) return positionOf(rows[0]);
  await session.query(`INSERT INTO ${table} (ledger) VALUES ($1) ON CONFLICT DO NOTHING`, [ledger]);
  const inserted = await session.query<CheckpointRow>(select, [ledger]);
  return positionOf(inserted.rows[0] as CheckpointRow);
}

async function moveCheckpoint(session: Client, key: CheckpointKey, { head, nextOffset }: ChainPosition): Promise<void> {
  const notice = formatViewNotice({ ...key, sequence: head.sequence });
  await session.query(
    `WITH moved AS (
       UPDATE ${checkpointTable(key.projection)}
       SET next_sequence = $2, next_offset = $3, head_hash = decode($4, 'hex'), head_recorded_at = $5
       WHERE ledger = $1
     )
     SELECT pg_notify('${VIEWS_CHANNEL}', $6)`,
    [key.ledger, head.sequence + 1, nextOffset, head.hash, formatInstant(head.recordedAt), notice],
  );
}

function positionOf(row: CheckpointRow): ChainPosition {
  const recordedAt = row.head_recorded_at ?? EMPTY_CHAIN.recordedAt;
  const head = { sequence: row.next_sequence - 1, hash: row.head_hash.toString('hex'), recordedAt };
  return { head, nextOffset: row.next_offset };
}
