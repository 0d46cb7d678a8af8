import { checkpointTableSql } from '../control/checkpoint.table.js';

/** Raised when the tables or their content change: the view is then built anew. */
export const REVIEWS_VERSION = 1;

/**
 * What a person is asked, and what was decided. `opened_by` and `decided_by` are the sequences of the two events, so that
 * a reader at an earlier sequence sees what was open then. The rest is for the filters; `opened` and `decided` are JSON
 * and not JSONB, so that they are served as they were recorded.
 */
const REVIEW = `
  CREATE TABLE review (
    ledger text NOT NULL,
    review_id text NOT NULL,
    opened_by bigint NOT NULL,
    decided_by bigint,
    kind text NOT NULL,
    source text NOT NULL,
    restriction_id text,
    finding json NOT NULL,
    opened json NOT NULL,
    decided json,
    search_text text NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('english', search_text)) STORED,
    PRIMARY KEY (ledger, review_id),
    CHECK ((decided_by IS NULL) = (decided IS NULL) AND decided_by > opened_by)
  )`;

/** The statements that make the tables, in the schema that `search_path` names. */
export const REVIEWS_TABLES: readonly string[] = [checkpointTableSql('reviews'), REVIEW];

/** What is added once a generation has caught up. */
export const REVIEWS_INDEXES: readonly string[] = [
  'CREATE INDEX review_opened ON review (ledger, opened_by)',
  'CREATE INDEX review_open ON review (ledger, opened_by) WHERE decided_by IS NULL',
  'CREATE INDEX review_source ON review (ledger, source, opened_by)',
  'CREATE INDEX review_restriction ON review (ledger, restriction_id) WHERE restriction_id IS NOT NULL',
  'CREATE INDEX review_search ON review USING gin (search)',
  'ANALYZE review',
];
