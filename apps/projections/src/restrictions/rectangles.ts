import { formatInstant, type Interval, type Recorded } from '@curbline/domain';
import { formatRange } from '@curbline/views';
import type { Client } from 'pg';
import type { BeliefChange, Disbelieved } from './believed.js';
import type { CopyValue } from '../copy/binary-fields.js';
import { CopyRows, type CopyColumn } from '../copy/copy-rows.js';
import { ProjectionHaltedError } from '../runner/projection.errors.js';

/** A table of rectangles: its name, the column of its subject, and what it says besides the two axes. */
export interface RectangleTable<P extends Interval> {
  name: string;
  subject: string;
  columns: readonly CopyColumn[];
  values(period: P, file: FileOfPeriod): CopyValue[];
  /** Where what rectangles say is kept apart from them; absent: nowhere. */
  definitions?: DefinitionTable<P>;
}

/**
 * A table of what rectangles say: the definitions of each event, counted from 0 (`definition`), each once. Its rectangles
 * name theirs in a column of the same name.
 */
export interface DefinitionTable<P> {
  name: string;
  columns: readonly CopyColumn[];
  values(period: P): CopyValue[];
  /** Whether two periods of one timeline say the same in these columns; that must not depend on how it was carried. */
  isSame(one: P, other: P): boolean;
}

/** What a row says of the file of events that its period was made from. */
export interface FileOfPeriod {
  /** The sequence of the subject's first event. */
  firstSequence: number;
  isAdopted: (sequence: number) => boolean;
}

interface OpenedRow {
  subject: string;
  place: number;
  valid: Interval;
  knownFrom: number;
  recordedFrom: number;
  values: CopyValue[];
  closedBy?: { sequence: number; recordedAt: number };
}

interface ClosedRow {
  subject: string;
  knownFrom: number;
  valid: Interval;
  sequence: number;
  recordedAt: number;
}

const KNOWN_FROM: CopyColumn = ['known_from', 'bigint'];
const DEFINITION: CopyColumn = ['definition', 'integer'];

/**
 * The rectangles that a batch of events opens and closes. One that is opened and closed within the batch is written
 * once, closed. No two open rectangles of a subject share a stretch of valid time, so within a batch that stretch names the
 * one to close.
 */
export class RectangleChanges<P extends Interval> {
  private readonly rows: OpenedRow[] = [];
  private readonly definitions: CopyRows | undefined;
  private readonly stillOpen = new Map<string, OpenedRow>();
  private readonly closed: ClosedRow[] = [];

  constructor(
    private readonly ledger: string,
    private readonly table: RectangleTable<P>,
  ) {
    const { definitions } = table;
    const columns = [KNOWN_FROM, DEFINITION, ...(definitions?.columns ?? [])];
    this.definitions = definitions && new CopyRows({ name: definitions.name, columns });
  }

  /** What an event changed: which periods are no more, and which are new. `all` is the whole timeline that it made. */
  add(
    subject: string,
    { sequence, recordedAt }: Pick<Recorded, 'sequence' | 'recordedAt'>,
    change: BeliefChange<P>,
    all: readonly P[],
    file: FileOfPeriod,
  ): void {
    for (const each of change.closed) this.close(subject, each, sequence, recordedAt);
    const defined: P[] = [];
    for (const period of change.opened) {
      const values = this.table.values(period, file);
      if (this.table.definitions) values.push(this.define(this.table.definitions, period, defined, sequence));
      const row: OpenedRow = {
        subject,
        place: all.indexOf(period),
        valid: { from: period.from, until: period.until },
        knownFrom: sequence,
        recordedFrom: recordedAt,
        values,
      };
      this.rows.push(row);
      this.stillOpen.set(keyOf(subject, row.valid), row);
    }
  }

  /** The changes, ready to be written; nothing may be added afterwards. */
  prepare(): PreparedRectangles {
    const { name, subject, columns, definitions } = this.table;
    const all: readonly CopyColumn[] = [
      ['ledger', 'text'],
      [subject, 'text'],
      KNOWN_FROM,
      ['place', 'integer'],
      ['known_until', 'bigint'],
      ['valid', 'tstzrange'],
      ['recorded', 'tstzrange'],
      ...columns,
      ...(definitions ? [DEFINITION] : []),
    ];
    const opened = new CopyRows({ name, columns: all });
    for (const row of this.rows) opened.add(this.copyRow(row));
    const added = this.definitions ? [opened, this.definitions] : [opened];
    return new PreparedRectangles(this.ledger, this.table, this.closed, added);
  }

  /** The number of a period's definition among those of its event; `defined` are the periods of which there is one. */
  private define(table: DefinitionTable<P>, period: P, defined: P[], sequence: number): number {
    const known = defined.findIndex((each) => table.isSame(each, period));
    if (known >= 0) return known;
    this.definitions?.add([sequence, defined.length, ...table.values(period)]);
    return defined.push(period) - 1;
  }

  private close(subject: string, { period, knownFrom }: Disbelieved<P>, sequence: number, recordedAt: number): void {
    const key = keyOf(subject, period);
    const row = this.stillOpen.get(key);
    if (!row) {
      const valid = { from: period.from, until: period.until };
      this.closed.push({ subject, knownFrom, valid, sequence, recordedAt });
      return;
    }
    row.closedBy = { sequence, recordedAt };
    this.stillOpen.delete(key);
  }

  private copyRow({ subject, place, valid, knownFrom, recordedFrom, values, closedBy }: OpenedRow): CopyValue[] {
    const recorded = { from: recordedFrom, until: closedBy?.recordedAt ?? null };
    return [this.ledger, subject, knownFrom, place, closedBy?.sequence ?? null, valid, recorded, ...values];
  }
}

/** Rectangles to close and rectangles to add, ready to be written. */
export class PreparedRectangles {
  constructor(
    private readonly ledger: string,
    private readonly table: Pick<RectangleTable<never>, 'name' | 'subject'>,
    private readonly closed: readonly ClosedRow[],
    private readonly added: readonly CopyRows[],
  ) {}

  /** Writes the changes and returns how many rows they touched. Closing comes first: a new rectangle takes the place of an old one. */
  async write(session: Client): Promise<number> {
    await this.writeClosed(session);
    let count = this.closed.length;
    for (const rows of this.added) {
      await rows.send(session);
      count += rows.count;
    }
    return count;
  }

  /**
   * The way leads by the primary key to what one event made of a subject, however many rectangles that ever had: the few of
   * them are told apart by their stretches, bound by bound, so that no index over all stretches of time is asked. Of a
   * table that is being filled the planner knows nothing, and must be kept from ways that are short only in an empty one:
   * `OFFSET 0` keeps it from turning the query round and reading the table whole.
   */
  private async writeClosed(session: Client): Promise<void> {
    if (this.closed.length === 0) return;
    const { name, subject } = this.table;
    const { rowCount } = await session.query(
      `UPDATE ${name} AS rectangle
       SET known_until = found.sequence, recorded = tstzrange(lower(rectangle.recorded), found.recorded_at)
       FROM (
         SELECT closed.sequence, closed.recorded_at, open.ctid
         FROM unnest($2::text[], $3::bigint[], $4::tstzrange[], $5::bigint[], $6::timestamptz[])
           AS closed (subject, known_from, valid, sequence, recorded_at)
         CROSS JOIN LATERAL (
           SELECT ctid FROM ${name}
           WHERE ledger = $1 AND ${subject} = closed.subject AND known_from = closed.known_from AND known_until IS NULL
             AND lower(valid) IS NOT DISTINCT FROM lower(closed.valid)
             AND upper(valid) IS NOT DISTINCT FROM upper(closed.valid) OFFSET 0
         ) AS open
       ) AS found
       WHERE rectangle.ctid = found.ctid`,
      [
        this.ledger,
        this.closed.map((each) => each.subject),
        this.closed.map((each) => each.knownFrom),
        this.closed.map((each) => formatRange(each.valid)),
        this.closed.map((each) => each.sequence),
        this.closed.map((each) => formatInstant(each.recordedAt)),
      ],
    );
    if (rowCount === this.closed.length) return;
    throw new ProjectionHaltedError(
      `${this.closed.length} rows of ${name} should have been open, but ${rowCount ?? 0} were: the view was made by other rules, or changed by hand. Rebuild it (npm run projections:rebuild).`,
    );
  }
}

function keyOf(subject: string, { from, until }: Interval): string {
  return `${subject} ${from} ${until}`;
}
