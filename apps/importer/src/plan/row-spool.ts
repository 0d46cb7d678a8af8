import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row, RowReference } from '../source/source.js';
import type { Taken } from './survey.js';

type UsedRow = Exclude<Row, { refused: unknown }>;

/**
 * A row that may lead to a command: one with the commands that it leads to should it be the one that counts, one to be
 * planned as a whole, or one that is a command.
 */
export type SpooledRow =
  | { taken: Taken; row: RowReference; commands: string[] }
  | { taken: Taken; row: Extract<UsedRow, { wanted: unknown }> }
  | { row: Extract<UsedRow, { command: unknown }> };

/** Up to so many characters stay in memory; each further piece of this size goes to a file. */
const PIECE_CHARACTERS = 1_000_000;
const READ_BYTES = 256 * 1024;
const ROWS_AT_A_TIME = 256;
/** No JSON that was written here has one, nor a line feed. */
const BETWEEN = '\t';
const JSON_BEGINS = '{';

/**
 * The rows of a version that its plan has to look at a second time: a list is read once, however large it is, and no more
 * than a piece of it is in memory. The rest is in a file without a name, so that nothing is left behind, however the
 * process ends; `discard` gives its space back at once. What is sent is written as JSON once, here.
 */
export class RowSpool {
  private piece: string[] = [];
  private characters = 0;
  private file: number | undefined;
  /** The file of the latest row. */
  private named = { file: '', json: '""' };

  /** A row that is to be planned as a whole, in JSON. Throws when the disk for temporary files is full. */
  addRow(taken: Taken | undefined, row: string): void {
    this.add(taken ? `{"taken":${JSON.stringify(taken)},"row":${row}}` : `{"row":${row}}`);
  }

  /** A row with its commands, each in JSON. Throws as `addRow` does. */
  addCommands({ place, number, state }: Taken, { file, line }: RowReference, commands: readonly string[]): void {
    if (file !== this.named.file) this.named = { file, json: JSON.stringify(file) };
    const head = `${place}${BETWEEN}${number}${BETWEEN}${state}${BETWEEN}${line}${BETWEEN}${this.named.json}`;
    this.add(`${head}${BETWEEN}${commands.join(BETWEEN)}`);
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
        yield lines.map(readLine);
      }
    }
    for (let from = 0; from < this.piece.length; from += ROWS_AT_A_TIME) {
      yield this.piece.slice(from, from + ROWS_AT_A_TIME).map(readLine);
    }
  }

  discard(): void {
    this.piece = [];
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private add(line: string): void {
    this.piece.push(line);
    this.characters += line.length;
    if (this.characters >= PIECE_CHARACTERS) this.writePiece();
  }

  private writePiece(): void {
    this.file ??= fileWithoutName();
    const bytes = Buffer.from(`${this.piece.join('\n')}\n`);
    for (let written = 0; written < bytes.length;) written += writeSync(this.file, bytes, written);
    this.piece = [];
    this.characters = 0;
  }
}

function readLine(line: string): SpooledRow {
  if (line.startsWith(JSON_BEGINS)) return JSON.parse(line) as SpooledRow;
  const [place, number, state, row, file, ...commands] = line.split(BETWEEN);
  return {
    taken: { place: Number(place), number: Number(number), state: Number(state) },
    row: { file: JSON.parse(file as string) as string, line: Number(row) },
    commands,
  };
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
