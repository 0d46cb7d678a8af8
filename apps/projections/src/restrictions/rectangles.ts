import { formatInstant, type Interval, type Recorded } from '@curbline/domain';
import { formatRange } from '@curbline/views';
import type { Client } from 'pg';
import type { BeliefChange } from './believed.js';
import type { CopyValue } from '../copy/binary-fields.js';
import { prepareRows, type CopyColumn, type PreparedRows } from '../copy/copy-rows.js';
import { ProjectionHaltedError } from '../runner/projection.errors.js';

/** A table of rectangles: its name, the column of its subject, and what it says besides the two axes. */
export interface RectangleTable<P extends Interval> {
  name: string;
  subject: string;
  columns: readonly CopyColumn[];
  values(period: P, file: FileOfPeriod): CopyValue[];
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
  valid: Interval;
  sequence: number;
  recordedAt: number;
}

/**
 * The rectangles that a batch of events opens and closes. One that is opened and closed within the batch is written
 * once, closed. No two open rectangles of a subject share a stretch of valid time, so that stretch names the one to close.
 */
export class RectangleChanges<P extends Interval> {
  private readonly rows: OpenedRow[] = [];
  private readonly stillOpen = new Map<string, OpenedRow>();
  private readonly closed: ClosedRow[] = [];

  constructor(
    private readonly ledger: string,
    private readonly table: RectangleTable<P>,
  ) {}

  /** What an event changed: which periods are no more, and which are new. `all` is the whole timeline that it made. */
  add(
    subject: string,
    { sequence, recordedAt }: Pick<Recorded, 'sequence' | 'recordedAt'>,
    change: BeliefChange<P>,
    all: readonly P[],
    file: FileOfPeriod,
  ): void {
    for (const valid of change.closed) this.close(subject, valid, sequence, recordedAt);
    for (const period of change.opened) {
      const row: OpenedRow = {
        subject,
        place: all.indexOf(period),
        valid: { from: period.from, until: period.until },
        knownFrom: sequence,
        recordedFrom: recordedAt,
        values: this.table.values(period, file),
      };
      this.rows.push(row);
      this.stillOpen.set(keyOf(subject, row.valid), row);
    }
  }

  /** Encodes the changes; nothing may be added afterwards. */
  prepare(): PreparedRectangles {
    const { name, subject, columns } = this.table;
    const axes: readonly CopyColumn[] = [
      ['ledger', 'text'],
      [subject, 'text'],
      ['known_from', 'bigint'],
      ['place', 'integer'],
      ['known_until', 'bigint'],
      ['valid', 'tstzrange'],
      ['recorded', 'tstzrange'],
    ];
    const rows = this.rows.map((row) => this.copyRow(row));
    const opened = prepareRows({ name, columns: [...axes, ...columns] }, rows);
    return new PreparedRectangles(this.ledger, this.table, this.closed, opened);
  }

  private close(subject: string, valid: Interval, sequence: number, recordedAt: number): void {
    const key = keyOf(subject, valid);
    const row = this.stillOpen.get(key);
    if (!row) {
      this.closed.push({ subject, valid, sequence, recordedAt });
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
    private readonly opened: PreparedRows,
  ) {}

  /** Writes the changes and returns how many rows they touched. Closing comes first: a new rectangle takes the place of an old one. */
  async write(session: Client): Promise<number> {
    await this.writeClosed(session);
    await this.opened.send(session);
    return this.closed.length + this.opened.count;
  }

  /**
   * Of a table that is being filled the planner knows nothing, and must be kept from ways that are short only in an
   * empty one. `OFFSET 0` keeps it from turning the query round and reading the table whole. Bounds are compared one by
   * one, so that no index over all stretches of time is asked: the way leads through the rows of the subject.
   */
  private async writeClosed(session: Client): Promise<void> {
    if (this.closed.length === 0) return;
    const { name, subject } = this.table;
    const { rowCount } = await session.query(
      `UPDATE ${name} AS rectangle
       SET known_until = found.sequence, recorded = tstzrange(lower(rectangle.recorded), found.recorded_at)
       FROM (
         SELECT closed.sequence, closed.recorded_at, open.ctid
         FROM unnest($2::text[], $3::tstzrange[], $4::bigint[], $5::timestamptz[])
           AS closed (subject, valid, sequence, recorded_at)
         CROSS JOIN LATERAL (
           SELECT ctid FROM ${name}
           WHERE ledger = $1 AND ${subject} = closed.subject AND known_until IS NULL
             AND lower(valid) IS NOT DISTINCT FROM lower(closed.valid)
             AND upper(valid) IS NOT DISTINCT FROM upper(closed.valid) OFFSET 0
         ) AS open
       ) AS found
       WHERE rectangle.ctid = found.ctid`,
      [
        this.ledger,
        this.closed.map((each) => each.subject),
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
