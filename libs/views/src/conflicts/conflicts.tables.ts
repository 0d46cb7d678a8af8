import { checkpointTableSql } from '../control/checkpoint.table.js';

/** Raised when the tables, their content, or the rules of the domain behind it change: the view is then built anew. */
export const CONFLICTS_VERSION = 7;

/**
 * The events of each restriction, from which what it tells is worked out again when it or another one like it changes. Only
 * the view's writer reads them, so each is kept as the bytes of its entry, which nobody has to write anew.
 */
const ACT_EVENT = `
  CREATE TABLE act_event (
    ledger text NOT NULL,
    restriction_id text NOT NULL,
    sequence bigint NOT NULL,
    entry bytea NOT NULL,
    PRIMARY KEY (restriction_id, sequence)
  )`;

/**
 * Under what each act is found by those that may tell of the same one. A key is a hash of its words. `publishers` is one of
 * who published it (0: nobody did), since what one publisher says twice is not compared.
 */
const ACT_KEY = `
  CREATE TABLE act_key (
    ledger text NOT NULL,
    key bigint NOT NULL,
    restriction_id text NOT NULL,
    publishers bigint NOT NULL,
    PRIMARY KEY (key, restriction_id)
  )`;

/**
 * Two restrictions that tell of one act, the one that sorts first as the one; or, with an empty one as the other, the claims that
 * notes made on one. `since` is the event that linked them, `changed_by` the last that changed anything about them.
 */
const CONFLICT = `
  CREATE TABLE conflict (
    ledger text NOT NULL,
    one text NOT NULL,
    other text NOT NULL,
    because text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'resolved', 'agreed')),
    since bigint NOT NULL,
    changed_by bigint NOT NULL,
    publishers text[] NOT NULL,
    content json NOT NULL,
    PRIMARY KEY (one, other)
  )`;

/**
 * The statements that make the tables, in the schema that `search_path` names. Building looks for both sides of a pair. A
 * generation holds one ledger, which is therefore in no index.
 */
export const CONFLICTS_TABLES: readonly string[] = [
  checkpointTableSql('conflicts'),
  ACT_EVENT,
  ACT_KEY,
  CONFLICT,
  `CREATE INDEX conflict_other ON conflict (other) WHERE other <> ''`,
];

/** What is added once a generation has caught up. */
export const CONFLICTS_INDEXES: readonly string[] = [
  'CREATE INDEX conflict_status ON conflict (status, one, other)',
  'CREATE INDEX conflict_publishers ON conflict USING gin (publishers)',
  'ANALYZE act_event, act_key, conflict',
];
