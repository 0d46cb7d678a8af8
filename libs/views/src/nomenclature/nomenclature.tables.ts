import { checkpointTableSql } from '../control/checkpoint.table.js';

/** Raised when the tables or their content change: the view is then built anew. */
export const NOMENCLATURE_VERSION = 2;

/**
 * One description of a part of a nomenclature (chapter 28, heading 2804): each event has a row. Of the descriptions of one
 * part, that of the latest day counts, and of two for one day the later event; earlier ones stay, for readers at an earlier
 * sequence. `effective_from` is the day as it was written.
 */
const DESCRIBED_PART = `
  CREATE TABLE described_part (
    ledger text NOT NULL,
    sequence bigint NOT NULL,
    scheme text NOT NULL,
    edition text NOT NULL,
    part text NOT NULL,
    from_at timestamptz NOT NULL,
    effective_from text NOT NULL,
    PRIMARY KEY (ledger, sequence)
  )`;

/**
 * The codes of each description, all of them. Codes sort by their digits, whatever the language of the database, so that
 * an index finds what begins with some.
 */
const DESCRIBED_CODE = `
  CREATE TABLE described_code (
    ledger text NOT NULL,
    sequence bigint NOT NULL,
    scheme text NOT NULL,
    edition text NOT NULL,
    part text NOT NULL,
    code text COLLATE "C" NOT NULL,
    description text NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('english', description)) STORED,
    PRIMARY KEY (ledger, sequence, code)
  )`;

/** The statements that make the tables, in the schema that `search_path` names. */
export const NOMENCLATURE_TABLES: readonly string[] = [
  checkpointTableSql('nomenclature'),
  DESCRIBED_PART,
  DESCRIBED_CODE,
];

/** What is added once a generation has caught up. */
export const NOMENCLATURE_INDEXES: readonly string[] = [
  'CREATE INDEX described_part_latest ON described_part (ledger, scheme, edition, part, from_at, sequence)',
  'CREATE INDEX described_code_digits ON described_code (ledger, scheme, edition, code)',
  'CREATE INDEX described_code_search ON described_code USING gin (search)',
  'ANALYZE described_part, described_code',
];
