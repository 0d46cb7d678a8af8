import { formatSequence, type ChainedEntry } from '@curbline/domain';

/**
 * The files of a copy hold one entry a line: its exact bytes, which are JSON. JSON may hold line breaks between its
 * tokens; an entry that does (Curbline writes none) is a line of `=` and its base64, and no JSON begins with `=`.
 */
const ENCODED = 0x3d;
const NEWLINE = 0x0a;

/** The line of an entry, with its end. */
export function lineOf(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return whole.includes(NEWLINE)
    ? Buffer.from(`=${whole.toString('base64')}\n`)
    : Buffer.concat([whole, Buffer.of(NEWLINE)]);
}

/** The entries' bytes of a file, in order; of a file that was cut short, the last one is what is left of it. */
export function* entriesOf(file: Buffer): Generator<Buffer> {
  for (let from = 0; from < file.length;) {
    const found = file.indexOf(NEWLINE, from);
    const end = found < 0 ? file.length : found;
    const line = file.subarray(from, end);
    yield line[0] === ENCODED ? Buffer.from(line.subarray(1).toString('latin1'), 'base64') : line;
    from = end + 1;
  }
}

/** The name of the file of these entries. Files of one name have one content, whoever wrote them. */
export function fileName(entries: readonly Pick<ChainedEntry, 'sequence'>[]): string {
  const [first, last] = [entries[0]?.sequence ?? 0, entries.at(-1)?.sequence ?? 0];
  return `entries-${formatSequence(first)}-${formatSequence(last)}.ndjson`;
}
