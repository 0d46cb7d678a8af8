import { checkpointTableSql } from '../control/checkpoint.table.js';

/** Raised when the tables or their content change: every ledger's journal is then built anew beside the old one. */
export const JOURNAL_VERSION = 3;

/**
 * Every accepted entry with its exact bytes. The other columns are read out of the bytes for the filters of
 * `GET /v1/events`; they are absent where an entry does not have them.
 */
const ENTRY = `
  CREATE TABLE entry (
    ledger text NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    previous_hash bytea NOT NULL,
    id text,
    type text NOT NULL,
    subject text,
    actor text,
    recorded_at timestamptz NOT NULL,
    adopted_at timestamptz,
    command_id text,
    bytes bytea NOT NULL,
    PRIMARY KEY (sequence)
  )`;

/** The statements that make the tables, in the schema that `search_path` names. */
export const JOURNAL_TABLES: readonly string[] = [checkpointTableSql('journal'), ENTRY];

/**
 * What is added once a generation has caught up: building an index over all rows is cheaper than keeping it row by row.
 * The planner is told what it will find, since the first readers come before PostgreSQL looks by itself.
 * A generation holds one ledger, which is therefore in no index.
 */
export const JOURNAL_INDEXES: readonly string[] = [
  'CREATE UNIQUE INDEX entry_recorded_at ON entry (recorded_at)',
  // By bytes and not by the rules of a language: so the ids that begin with a text are one stretch of the index.
  'CREATE INDEX entry_subject ON entry (subject text_pattern_ops, sequence)',
  'CREATE INDEX entry_type ON entry (type, sequence)',
  'CREATE INDEX entry_actor ON entry (actor, sequence)',
  'ANALYZE entry',
];
