import { isUtf8 } from 'node:buffer';

/** A line of a streamed body, or why it could not be taken. `number` counts from 1 and counts empty lines, too. */
export type Line = { number: number; text: string } | { number: number; refused: LineRefusal };

/** `too-large`: more bytes than a line may have; they were dropped as they came. `not-utf8`: bytes that are no text. */
export type LineRefusal = 'too-large' | 'not-utf8';

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Cuts a stream of bytes into its lines, as many at a time as a chunk brings, so that an answer can leave before the
 * next chunk arrives. At most one line and one chunk are in memory. Lines end in LF or CRLF; empty ones are left out.
 */
export async function* readLines(source: AsyncIterable<Uint8Array>, maxLineBytes: number): AsyncGenerator<Line[]> {
  const cutter = new LineCutter(maxLineBytes);
  for await (const chunk of source) {
    const lines = cutter.take(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = cutter.end();
  if (last) yield [last];
}

class LineCutter {
  private parts: Uint8Array[] = [];
  private bytes = 0;
  private number = 0;

  constructor(private readonly maxLineBytes: number) {}

  take(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      this.keep(chunk.subarray(from, end));
      const line = this.cut();
      if (line) lines.push(line);
      from = end + 1;
    }
    this.keep(chunk.subarray(from));
    return lines;
  }

  /** What stands after the last line feed. */
  end(): Line | undefined {
    return this.bytes > 0 ? this.cut() : undefined;
  }

  private keep(part: Uint8Array): void {
    this.bytes += part.length;
    if (this.bytes > this.maxLineBytes) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  private cut(): Line | undefined {
    const number = ++this.number;
    const tooLarge = this.bytes > this.maxLineBytes;
    const line = this.parts.length === 1 ? asBuffer(this.parts[0] as Uint8Array) : Buffer.concat(this.parts);
    this.parts = [];
    this.bytes = 0;
    if (tooLarge) return { number, refused: 'too-large' };
    if (!isUtf8(line)) return { number, refused: 'not-utf8' };
    const text = line.toString('utf8');
    const bare = number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    return bare.trim() === '' ? undefined : { number, text: bare };
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
