import type { ProjectionName } from './control-schema.js';

/** The name of a projection's checkpoint table, in each of its generations. */
export function checkpointTable(projection: ProjectionName): string {
  return `${projection}_checkpoint`;
}

/**
 * Where a generation stands: the entries before `next_sequence` are in its tables, and the log's records before
 * `next_offset` need not be read again. It lies beside the rows that it counts, so that one transaction writes both.
 */
export function checkpointTableSql(projection: ProjectionName): string {
  return `
    CREATE TABLE ${checkpointTable(projection)} (
      ledger text PRIMARY KEY,
      next_sequence bigint NOT NULL DEFAULT 0,
      next_offset bigint NOT NULL DEFAULT 0,
      head_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
      head_recorded_at timestamptz,
      CHECK (next_sequence >= 0 AND next_offset >= next_sequence AND octet_length(head_hash) = 32),
      CHECK ((next_sequence = 0) = (head_recorded_at IS NULL))
    )`;
}
