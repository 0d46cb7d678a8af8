import { checkpointTableSql } from '../control/checkpoint.table.js';

/** Raised when the tables, their content, or the rules of the domain behind it change: the view is then built anew. */
export const RESTRICTIONS_VERSION = 5;

/** The events of each restriction and group in the order of the ledger: what its rectangles were made from. */
const SUBJECT_EVENT = `
  CREATE TABLE subject_event (
    ledger text NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('restriction', 'group')),
    subject text NOT NULL,
    sequence bigint NOT NULL,
    version integer NOT NULL,
    type text NOT NULL,
    recorded_at timestamptz NOT NULL,
    adopted_at timestamptz,
    data json NOT NULL,
    PRIMARY KEY (subject, sequence)
  )`;

/**
 * The as-of view: what is believed of a restriction for a stretch of valid time, during a stretch of recorded time.
 * `known_from` and `known_until` are the same stretch of knowledge in sequences: from the event that made the
 * rectangle, until before the event that replaced it (null: it still stands). `place` counts the rectangles that one
 * event made for a restriction. A row is never changed but once, when it is closed. `imposed_by` is the sequence of the
 * restriction's first event: a number that stands for its id where ids would be compared often. `definition` is which of
 * the definitions of the same event it follows.
 */
const RESTRICTION_RECTANGLE = `
  CREATE TABLE restriction_rectangle (
    ledger text NOT NULL,
    restriction_id text NOT NULL,
    known_from bigint NOT NULL,
    place integer NOT NULL,
    known_until bigint,
    valid tstzrange NOT NULL,
    recorded tstzrange NOT NULL,
    imposed_by bigint NOT NULL,
    definition integer NOT NULL,
    status text NOT NULL CHECK (status IN ('in-force', 'suspended', 'lifted', 'voided', 'scheduled')),
    start_unknown boolean NOT NULL,
    opened_by bigint NOT NULL,
    closed_by bigint,
    events bigint[] NOT NULL,
    adopted boolean NOT NULL,
    PRIMARY KEY (restriction_id, known_from, place),
    CHECK (NOT isempty(valid) AND NOT isempty(recorded)),
    CHECK (known_until > known_from AND (known_until IS NULL) = upper_inf(recorded))
  )`;

/**
 * What rectangles say, and searches look at: most rectangles that one event makes say the same, so it is kept once for
 * them. `definition` counts those of an event from 0.
 *
 * Null arrays of places mean "any"; items have a key for it (see item-keys.ts). `content` is JSON and not JSONB, so that it is served as it was recorded.
 */
const RESTRICTION_DEFINITION = `
  CREATE TABLE restriction_definition (
    known_from bigint NOT NULL,
    definition integer NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    jurisdiction text NOT NULL,
    body text NOT NULL,
    time_zone text NOT NULL,
    flows text[] NOT NULL,
    from_include text[],
    from_exclude text[],
    to_include text[],
    to_exclude text[],
    item_codes text[] NOT NULL,
    item_branches text[] NOT NULL,
    item_exclusions text[],
    content json NOT NULL,
    search_text text NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('english', search_text)) STORED,
    PRIMARY KEY (known_from, definition)
  )`;

/**
 * Rectangles with what they say: what readers ask. Every rectangle has its definition; that the join would keep one
 * without it tells the planner that it drops none, and that it may be left out where nothing of it is asked.
 */
const RESTRICTION_PERIOD = `
  CREATE VIEW restriction_period AS
  SELECT ledger, restriction_id, known_from, place, known_until, valid, recorded, imposed_by, status, start_unknown,
    title, kind, jurisdiction, body, time_zone, flows, from_include, from_exclude, to_include, to_exclude, item_codes,
    item_branches, item_exclusions, opened_by, closed_by, events, adopted, content, search_text, search
  FROM restriction_rectangle LEFT JOIN restriction_definition USING (known_from, definition)`;

/** Who belonged to a group, in the same two axes. `members` null: not known. */
const MEMBERSHIP_PERIOD = `
  CREATE TABLE membership_period (
    ledger text NOT NULL,
    group_id text NOT NULL,
    known_from bigint NOT NULL,
    place integer NOT NULL,
    known_until bigint,
    valid tstzrange NOT NULL,
    recorded tstzrange NOT NULL,
    members text[],
    opened_by bigint,
    PRIMARY KEY (ledger, group_id, known_from, place),
    CHECK (NOT isempty(valid) AND NOT isempty(recorded)),
    CHECK (known_until > known_from AND (known_until IS NULL) = upper_inf(recorded))
  )`;

/** What is believed now, of the moment at which one looks. For people and reports; the gateway asks as of a sequence. */
const CURRENT = `
  CREATE VIEW current_restriction AS
  SELECT * FROM restriction_period WHERE known_until IS NULL AND valid @> now()`;

/** The statements that make the tables, in the schema that `search_path` names. */
export const RESTRICTIONS_TABLES: readonly string[] = [
  checkpointTableSql('restrictions'),
  SUBJECT_EVENT,
  RESTRICTION_RECTANGLE,
  RESTRICTION_DEFINITION,
  RESTRICTION_PERIOD,
  MEMBERSHIP_PERIOD,
  CURRENT,
];

/**
 * At no point of the two axes may two rectangles of one subject speak. A restriction is told by a number, and recorded time
 * by the sequences that it is the same stretch of: together a box, which the index compares at much less cost than a number
 * and a range. Boxes that touch overlap, so that one ends at the last sequence in it, or where whole numbers end (2^53).
 */
const RESTRICTIONS_SPEAK_ONCE = `
  ALTER TABLE restriction_rectangle ADD CONSTRAINT restriction_rectangle_one_voice
  EXCLUDE USING gist (
    box(point(imposed_by, known_from), point(imposed_by, coalesce(known_until - 1, 9007199254740992))) WITH &&,
    valid WITH &&
  )`;
const GROUPS_SPEAK_ONCE = `
  ALTER TABLE membership_period ADD CONSTRAINT membership_period_one_voice
  EXCLUDE USING gist (group_id WITH =, valid WITH &&, recorded WITH &&)`;

/**
 * What is added once a generation has caught up: building an index over all rows is cheaper than keeping it row by row,
 * and a rectangle that overlaps another fails the building instead of going live. The planner is told what it will find,
 * since the first readers come before PostgreSQL looks by itself. Nor here nor in a primary key is the ledger: a generation
 * holds one.
 */
export const RESTRICTIONS_INDEXES: readonly string[] = [
  RESTRICTIONS_SPEAK_ONCE,
  GROUPS_SPEAK_ONCE,
  'CREATE INDEX restriction_definition_search ON restriction_definition USING gin (item_codes, item_branches, search)',
  'CREATE INDEX restriction_definition_zone ON restriction_definition (time_zone)',
  'CREATE INDEX restriction_rectangle_definition ON restriction_rectangle (known_from, definition)',
  'CREATE INDEX restriction_rectangle_valid_from ON restriction_rectangle (lower(valid), restriction_id)',
  'CREATE INDEX restriction_rectangle_current ON restriction_rectangle (restriction_id) WHERE known_until IS NULL',
  'CREATE INDEX subject_event_recorded ON subject_event (recorded_at)',
  'ANALYZE restriction_rectangle, restriction_definition, membership_period, subject_event',
];
