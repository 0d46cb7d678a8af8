import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { RowReference } from '../source/source.js';
import { RefusalSums } from './refusal-sums.js';

/** Rows that could not be taken, in a CSV file that a spreadsheet opens: file, line, field, reason. */
export class Quarantine {
  count = 0;
  readonly sums = new RefusalSums();
  private stream: WriteStream | undefined;

  /** Without a path they are only counted. The file is made with the first row. */
  constructor(readonly path: string | undefined) {}

  add({ file, line }: RowReference, { field, reason }: { field?: string; reason: string }): void {
    this.count += 1;
    this.sums.add({ file, line }, { field, reason });
    if (this.path === undefined) return;
    if (!this.stream) {
      this.stream = createWriteStream(this.path);
      this.stream.write('file,line,field,reason\n');
    }
    this.stream.write(`${[file, String(line), field ?? '', reason].map(cell).join(',')}\n`);
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await once(this.stream, 'close');
  }
}

/** A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it a text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
