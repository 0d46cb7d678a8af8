import type { Instant, Interval } from '@curbline/domain';
import { ProjectionHaltedError } from '../runner/projection.errors.js';

/** The types of the columns that views are written into. */
export type ColumnType =
  'text' | 'json' | 'bytea' | 'boolean' | 'integer' | 'bigint' | 'timestamptz' | 'tstzrange' | 'text[]' | 'bigint[]';

/**
 * What a column is given, by its type: a text, also of JSON, without NUL; bytes, or their hexadecimal digits; a boolean; a
 * whole number, or its digits; an instant; an interval, which becomes a half-open range; a list. Null, or a field that was
 * encoded before as one of the column's type, fits any column.
 */
export type CopyValue =
  string | number | boolean | null | Uint8Array | Interval | readonly string[] | readonly number[];

/** A length and a number of eight bytes. */
const NUMBER_BYTES = 12;
/** A UTF-16 unit has at most three bytes in UTF-8. */
const MOST_BYTES_OF_UNIT = 3;
/** Written here, a text so short costs less than the call of the runtime that writes it. */
const SHORT_TEXT = 24;

const TWO_32 = 0x1_0000_0000;
/** PostgreSQL counts the microseconds of its timestamps from 2000. In two halves: far from there a difference is no safe integer. */
const EPOCH_US = 946_684_800_000_000;
const EPOCH_HIGH = Math.floor(EPOCH_US / TWO_32);
const EPOCH_LOW = EPOCH_US - EPOCH_HIGH * TWO_32;

/** The object identifiers of the elements of arrays. */
const OID = { text: 25, bigint: 20 } as const;

/** The flags of a range (PostgreSQL's rangetypes.h). */
const LOWER_INCLUDED = 0x02;
const LOWER_OPEN = 0x08;
const UPPER_OPEN = 0x10;

/**
 * Fields one behind the other, as the binary format of COPY has them (PostgreSQL manual, "COPY", Binary Format): each has
 * its length in front, and the form that the `recv` function of its type reads.
 */
export class BinaryFields {
  private at = 0;

  /** Writes into `bytes`, and goes on in a larger piece of memory where these have no more room. */
  constructor(private bytes: Buffer) {}

  /** What it writes into. */
  get room(): Buffer {
    return this.bytes;
  }

  /** How many bytes are written. */
  get length(): number {
    return this.at;
  }

  /** What was written; nothing may be written afterwards. */
  taken(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  /** Begins a row of so many fields. */
  beginRow(fields: number): void {
    this.reserve(2);
    this.at = this.bytes.writeInt16BE(fields, this.at);
  }

  write(type: ColumnType, value: CopyValue): void {
    if (value === null) return this.int32(-1);
    switch (type) {
      case 'text':
      case 'json':
        return this.text(value as string);
      case 'bytea':
        return this.bytea(value as Uint8Array | string);
      case 'boolean':
        return this.boolean(value as boolean);
      case 'integer':
        this.int32(4);
        return this.int32(value as number);
      case 'bigint':
        return this.bigint(whole(Number(value)));
      case 'timestamptz':
        return this.timestamp(whole(value as Instant));
      case 'tstzrange':
        return this.range(value as Interval);
      case 'text[]':
        return this.texts(value as readonly string[]);
      case 'bigint[]':
        return this.bigints(value as readonly number[]);
    }
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.byteLength);
    this.bytes.set(bytes, this.at);
    this.at += bytes.byteLength;
  }

  private text(text: string): void {
    this.reserve(4 + text.length * MOST_BYTES_OF_UNIT);
    const start = this.at + 4;
    const end = (text.length <= SHORT_TEXT && this.ascii(text, start)) || start + this.bytes.write(text, start);
    this.bytes.writeInt32BE(end - start, this.at);
    this.at = end;
  }

  /** Where the text ends; 0 where it has other characters than ASCII, and must be written otherwise. */
  private ascii(text: string, start: number): number {
    const { bytes } = this;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 0x7f) return 0;
      bytes[start + index] = unit;
    }
    return start + text.length;
  }

  private bytea(value: Uint8Array | string): void {
    if (typeof value !== 'string') {
      this.int32(value.byteLength);
      this.raw(value);
      return;
    }
    this.int32(value.length / 2);
    this.reserve(value.length / 2);
    this.at += this.bytes.write(value, this.at, 'hex');
  }

  private boolean(value: boolean): void {
    this.int32(1);
    this.reserve(1);
    this.at = this.bytes.writeUInt8(value ? 1 : 0, this.at);
  }

  private bigint(value: number): void {
    const high = Math.floor(value / TWO_32);
    this.int64(high, value - high * TWO_32);
  }

  private timestamp(instant: Instant): void {
    const high = Math.floor(instant / TWO_32);
    const low = instant - high * TWO_32 - EPOCH_LOW;
    if (low < 0) this.int64(high - EPOCH_HIGH - 1, low + TWO_32);
    else this.int64(high - EPOCH_HIGH, low);
  }

  private range({ from, until }: Interval): void {
    const start = this.begin();
    this.reserve(1);
    this.at = this.bytes.writeUInt8(
      (from === null ? LOWER_OPEN : LOWER_INCLUDED) | (until === null ? UPPER_OPEN : 0),
      this.at,
    );
    if (from !== null) this.timestamp(from);
    if (until !== null) this.timestamp(until);
    this.end(start);
  }

  private texts(texts: readonly string[]): void {
    const start = this.beginArray(texts.length, OID.text);
    for (const text of texts) this.text(text);
    this.end(start);
  }

  private bigints(numbers: readonly number[]): void {
    const start = this.beginArray(numbers.length, OID.bigint);
    for (const number of numbers) this.bigint(number);
    this.end(start);
  }

  /** Of one dimension, counted from 1, without nulls; an empty one has no dimension. */
  private beginArray(count: number, elementOid: number): number {
    const start = this.begin();
    this.int32(count === 0 ? 0 : 1);
    this.int32(0);
    this.int32(elementOid);
    if (count > 0) {
      this.int32(count);
      this.int32(1);
    }
    return start;
  }

  /** Leaves room for a length, which `end` fills in. */
  private begin(): number {
    this.int32(0);
    return this.at;
  }

  private end(start: number): void {
    this.bytes.writeInt32BE(this.at - start, start - 4);
  }

  private int32(value: number): void {
    this.reserve(4);
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  private int64(high: number, low: number): void {
    this.reserve(NUMBER_BYTES);
    this.at = this.bytes.writeInt32BE(8, this.at);
    this.at = this.bytes.writeInt32BE(high, this.at);
    this.at = this.bytes.writeUInt32BE(low, this.at);
  }

  private reserve(count: number): void {
    const needed = this.at + count;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}

/** What is no whole number would be written as another one. */
function whole(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new ProjectionHaltedError(`${value} is no whole number, and cannot be put into a view.`);
}
