import { createReadStream } from 'node:fs';
import { lineEndsIn, parseRecord } from './csv-record.js';
import { UnreadableInputError, type InputFile, type Refusal, type RowReference } from './source.js';

export interface CsvForm {
  /** The columns that must be there; others may be. The header's spelling counts. */
  columns: readonly string[];
  /** The names of the columns, in order, of a file that has no header. */
  header?: readonly string[];
  /** One character. Default: a comma. */
  delimiter?: string;
  /** Default: `utf8`. A byte order mark at the beginning of a file is no part of its first column's name. */
  encoding?: 'utf8' | 'latin1';
  /** Lines that begin with it say nothing. Default: none. */
  comment?: string;
}

/** The cells of a record by the names of their columns. */
export class CsvRecord {
  constructor(
    private readonly header: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
  ) {}

  /** The cell without white space at its ends; an empty text for a column that the file does not have. */
  get(column: string): string {
    return this.written(column).trim();
  }

  /** The cell with all of its white space. */
  written(column: string): string {
    const index = this.header.get(column);
    return index === undefined ? '' : (this.cells[index] ?? '');
  }

  has(column: string): boolean {
    return this.header.has(column);
  }

  get columns(): string[] {
    return [...this.header.keys()];
  }
}

export type CsvRow = { row: RowReference; record: CsvRecord } | { row: RowReference; refused: Refusal };

/** A record must fit into an entry of the ledger; one that is far longer is a quotation mark that nobody closed. */
const MAX_RECORD_CHARACTERS = 1_000_000;
const CHUNK_BYTES = 256 * 1024;

/**
 * Reads a CSV file (RFC 4180) record by record, each with the line of the file on which it begins: a cell may hold line
 * breaks, so lines are counted here and not records. A record with too many or too few cells, or with text after a
 * closing quotation mark, is refused and the next one read.
 *
 * Throws an `UnreadableInputError` when a column is missing, or when a quotation mark is never closed: where the records
 * after it end cannot be told, and a list that was read in part must not look whole.
 *
 * The reader is our own because an event names its line, and a bad record must cost that record alone: the common
 * parsers count the line ends within cells wrongly, or lose their place after a stray quotation mark.
 */
export async function* readCsv(file: InputFile, form: CsvForm): AsyncIterable<CsvRow> {
  let header = form.header && headerOf(file, form.header, form.columns);
  const records = new Records(file, form);
  for await (const { chunk, last } of chunksOf(file, form.encoding ?? 'utf8')) {
    for (const found of records.in(chunk, last)) {
      const row = { file: file.name, line: found.line };
      if (!('cells' in found)) {
        yield {
          row,
          refused: { reason: 'Text follows a closing quotation mark, so where the cells end is not certain.' },
        };
      } else if (header === undefined) {
        header = headerOf(file, found.cells, form.columns);
      } else if (found.cells.length !== header.size) {
        yield { row, refused: { reason: `The record has ${found.cells.length} cells, the header ${header.size}.` } };
      } else {
        yield { row, record: new CsvRecord(header, found.cells) };
      }
    }
  }
  if (header === undefined) throw new UnreadableInputError(`${file.name} is empty: not even a header stands in it.`);
}

type Found = { line: number; cells: string[] } | { line: number };

/** Finds the records of a file in its text, which comes in chunks. */
class Records {
  private text = '';
  private line = 1;
  private first = true;
  private readonly separator: number;

  constructor(
    private readonly file: InputFile,
    private readonly form: CsvForm,
  ) {
    this.separator = (form.delimiter ?? ',').charCodeAt(0);
  }

  /** Those that are whole with this chunk, one by one; a blank line is none. */
  *in(chunk: string, last: boolean): Generator<Found> {
    const { file, form, separator } = this;
    const text = this.text + (this.first && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk);
    this.first &&= chunk === '';
    let at = 0;
    while (at < text.length) {
      if (form.comment !== undefined && text.startsWith(form.comment, at)) {
        const end = text.indexOf('\n', at);
        if (end < 0) {
          if (last) at = text.length;
          break;
        }
        this.line += 1;
        at = end + 1;
        continue;
      }
      const parsed = parseRecord(text, at, separator, last);
      if (parsed.state === 'more') break;
      if (parsed.state === 'never-closed') throw neverClosed(file, this.line);
      const { line } = this;
      const blank = parsed.state === 'record' && parsed.cells.length === 1 && parsed.cells[0]?.trim() === '';
      if (!blank) yield parsed.state === 'record' ? { line, cells: parsed.cells } : { line };
      this.line += lineEndsIn(text, at, parsed.next);
      at = parsed.next;
    }
    this.text = text.slice(at);
    if (this.text.length <= MAX_RECORD_CHARACTERS) return;
    throw this.text.includes('"') ? neverClosed(file, this.line) : endless(file, this.line);
  }
}

/** The text of the file, and at which of its chunks it ends. */
async function* chunksOf(file: InputFile, encoding: BufferEncoding): AsyncIterable<{ chunk: string; last: boolean }> {
  let held: string | undefined;
  for await (const chunk of createReadStream(file.path, { encoding, highWaterMark: CHUNK_BYTES })) {
    if (held !== undefined) yield { chunk: held, last: false };
    held = chunk as string;
  }
  yield { chunk: held ?? '', last: true };
}

function headerOf(file: InputFile, names: readonly string[], required: readonly string[]): Map<string, number> {
  const header = new Map<string, number>();
  names.forEach((name, index) => {
    const trimmed = name.trim();
    // A column without a name, and the second one of a name, keep their place and cannot be asked for.
    header.set(trimmed === '' || header.has(trimmed) ? `#${index + 1}` : trimmed, index);
  });
  const missing = required.filter((name) => !header.has(name));
  if (missing.length === 0) return header;
  if (names.some((name) => name.includes('\0'))) {
    throw new UnreadableInputError(`${file.name} is written in UTF-16, as spreadsheets do: save it as UTF-8.`);
  }
  throw new UnreadableInputError(
    `${file.name} lacks the column${missing.length > 1 ? 's' : ''} ${missing.map((name) => `"${name}"`).join(', ')}: it is not the list that this source reads, or its form has changed.`,
  );
}

function endless(file: InputFile, line: number): UnreadableInputError {
  return new UnreadableInputError(
    `Line ${line} of ${file.name} has more than ${MAX_RECORD_CHARACTERS.toLocaleString('en')} characters: it is no list in the form that this source reads.`,
  );
}

function neverClosed(file: InputFile, line: number): UnreadableInputError {
  return new UnreadableInputError(
    `A quotation mark in the record that begins on line ${line} of ${file.name} is never closed, so where the records after it end cannot be told.`,
  );
}
