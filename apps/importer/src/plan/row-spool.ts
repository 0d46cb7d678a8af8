import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../source/source.js';

/** A row that may lead to a command, with its place among all rows of its version, from 1. */
export interface SpooledRow {
  place: number;
  row: Exclude<Row, { refused: unknown }>;
}

/** Up to so many characters stay in memory; each further piece of this size goes to a file. */
const PIECE_CHARACTERS = 1_000_000;
const READ_BYTES = 256 * 1024;
const ROWS_AT_A_TIME = 256;

/**
 * The rows of a version that its plan has to look at a second time, as they were read the first time: a list is read once,
 * however large it is, and no more than a piece of it is in memory. The rest is in a file without a name, so that nothing
 * is left behind, however the process ends; `discard` gives its space back at once.
 */
export class RowSpool {
  private piece: string[] = [];
  private characters = 0;
  private file: number | undefined;

  /** Throws when the disk for temporary files is full. `written`: the row in JSON, for whoever has it already. */
  add({ place, row }: SpooledRow, written = JSON.stringify(row)): void {
    const line = `{"place":${place},"row":${written}}`;
    this.piece.push(line);
    this.characters += line.length;
    if (this.characters >= PIECE_CHARACTERS) this.writePiece();
  }

  /** All of them, in the order in which they were added, some hundreds at a time: a step for each one costs as much as the row. */
  async *rows(): AsyncGenerator<SpooledRow[]> {
    if (this.file !== undefined) {
      let rest = '';
      const reading = { fd: this.file, start: 0, autoClose: false, highWaterMark: READ_BYTES };
      const stream = createReadStream('', { encoding: 'utf8', ...reading });
      for await (const chunk of stream as AsyncIterable<string>) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() as string;
        yield lines.map((line) => JSON.parse(line) as SpooledRow);
      }
    }
    for (let from = 0; from < this.piece.length; from += ROWS_AT_A_TIME) {
      yield this.piece.slice(from, from + ROWS_AT_A_TIME).map((line) => JSON.parse(line) as SpooledRow);
    }
  }

  discard(): void {
    this.piece = [];
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private writePiece(): void {
    this.file ??= fileWithoutName();
    const bytes = Buffer.from(`${this.piece.join('\n')}\n`);
    for (let written = 0; written < bytes.length;) written += writeSync(this.file, bytes, written);
    this.piece = [];
    this.characters = 0;
  }
}

/** Open to be written and read. Where a file that is open keeps its name, that of the system clears it away with its other temporary ones. */
function fileWithoutName(): number {
  const folder = mkdtempSync(join(tmpdir(), 'curbline-import-rows-'));
  const file = openSync(join(folder, 'rows.ndjson'), 'wx+', 0o600);
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Windows: the name goes when the disk is tidied up.
  }
  return file;
}
