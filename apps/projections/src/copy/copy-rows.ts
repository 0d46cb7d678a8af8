import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BinaryFields, type ColumnType, type CopyValue } from './binary-fields.js';

/** A table, and the columns of it that are written, with their types. All names must be plain identifiers. */
export interface CopyTable {
  name: string;
  columns: readonly CopyColumn[];
}
export type CopyColumn = readonly [name: string, type: ColumnType];

const CHUNK_BYTES = 65_536;
/** A row more, as most rows are. */
const ROOM_BYTES = CHUNK_BYTES + 8_192;
/** A signature, no flags, and no extension of the header. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
/** What stands for the number of a row's fields after the last one. */
const END_OF_ROWS = -1;

/** Rows of one table that wait to be sent. */
export interface PreparedRows {
  readonly count: number;
  /** Adds the rows in the transaction of the session, to the table that its `search_path` finds. */
  send(session: Client): Promise<void>;
}

/**
 * Rows for `COPY`, which takes them several times faster than `INSERT`, in its binary format: texts are sent as they are,
 * and numbers, times, ranges and lists are neither written as texts nor read from them. A row has a value for each column.
 * They are encoded piece by piece as the database takes them, so that other work of the process goes on in between.
 */
export function prepareRows(table: CopyTable, rows: readonly (readonly CopyValue[])[]): PreparedRows {
  return {
    count: rows.length,
    async send(session) {
      if (rows.length === 0) return;
      const names = table.columns.map(([name]) => name).join(', ');
      const target = session.query(copyFrom(`COPY ${table.name} (${names}) FROM STDIN WITH (FORMAT binary)`));
      await pipeline(Readable.from(encoded(table.columns, rows)), target);
    },
  };
}

/** Adds rows to a table by `COPY`, in the transaction of the session. */
export async function copyRows(
  session: Client,
  table: CopyTable,
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  await prepareRows(table, rows).send(session);
}

function* encoded(columns: readonly CopyColumn[], rows: readonly (readonly CopyValue[])[]): Generator<Buffer> {
  const types = columns.map(([, type]) => type);
  let fields = new BinaryFields(ROOM_BYTES);
  fields.raw(HEADER);
  for (const row of rows) {
    fields.beginRow(types.length);
    for (let index = 0; index < types.length; index++) {
      fields.write(types[index] as ColumnType, row[index] as CopyValue);
    }
    if (fields.length < CHUNK_BYTES) continue;
    yield fields.taken();
    fields = new BinaryFields(ROOM_BYTES);
  }
  fields.beginRow(END_OF_ROWS);
  yield fields.taken();
}

/** PostgreSQL's text has no NUL. Entries of this system have none either; one that does is still shown, exactly, by its bytes. */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}
