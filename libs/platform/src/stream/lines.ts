import { isAscii, isUtf8 } from 'node:buffer';

/** The media types of lines. */
export const LINES_MEDIA_TYPES = ['application/x-ndjson', 'text/csv'] as const;
export type LinesMediaType = (typeof LINES_MEDIA_TYPES)[number];

/** A line of a streamed body, or why it could not be taken. `number` counts from 1 and counts empty lines, too. */
export type Line = { number: number; text: string } | { number: number; refused: LineRefusal };

/** `too-large`: more bytes than a line may have; they were dropped as they came. `not-utf8`: bytes that are no text. */
export type LineRefusal = 'too-large' | 'not-utf8';

const NEWLINE = 0x0a;
const SPACE = 0x20;
const DELETE = 0x7f;
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
    const first = chunk.indexOf(NEWLINE);
    const last = chunk.lastIndexOf(NEWLINE);
    if (first >= 0) {
      this.keep(chunk.subarray(0, first));
      this.cut(lines);
    }
    if (last > first) this.cutWhole(chunk.subarray(first + 1, last), lines);
    this.keep(chunk.subarray(last + 1));
    return lines;
  }

  /** Lines that came whole. They are decoded together, which costs a fraction, and one by one where one of them is no text. */
  private cutWhole(bytes: Uint8Array, lines: Line[]): void {
    const whole = textOf(bytes);
    if (whole !== undefined) {
      for (const text of whole.split('\n')) {
        this.number += 1;
        if (this.isTooLarge(text)) lines.push({ number: this.number, refused: 'too-large' });
        else this.add(text, lines);
      }
      return;
    }
    for (let from = 0; from <= bytes.length;) {
      const newline = bytes.indexOf(NEWLINE, from);
      const end = newline < 0 ? bytes.length : newline;
      this.keep(bytes.subarray(from, end));
      this.cut(lines);
      from = end + 1;
    }
  }

  /** Three bytes for each UTF-16 unit is the most that UTF-8 takes. */
  private isTooLarge(text: string): boolean {
    return text.length * 3 > this.maxLineBytes && Buffer.byteLength(text) > this.maxLineBytes;
  }

  /** What stands after the last line feed. */
  end(): Line | undefined {
    const lines: Line[] = [];
    if (this.bytes > 0) this.cut(lines);
    return lines[0];
  }

  private keep(part: Uint8Array): void {
    this.bytes += part.length;
    if (this.bytes > this.maxLineBytes) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  private cut(lines: Line[]): void {
    const number = ++this.number;
    const tooLarge = this.bytes > this.maxLineBytes;
    const line = this.parts.length === 1 ? asBuffer(this.parts[0] as Uint8Array) : Buffer.concat(this.parts);
    this.parts = [];
    this.bytes = 0;
    const text = tooLarge ? undefined : textOf(line);
    if (text !== undefined) this.add(text, lines);
    else lines.push({ number, refused: tooLarge ? 'too-large' : 'not-utf8' });
  }

  private add(text: string, lines: Line[]): void {
    const bare = this.number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    if (!isBlank(bare)) lines.push({ number: this.number, text: bare });
  }
}

/** Undefined for bytes that are no UTF-8. Characters of one byte each are copied, which costs less than decoding. */
function textOf(bytes: Uint8Array): string | undefined {
  if (isAscii(bytes)) return asBuffer(bytes).toString('latin1');
  return isUtf8(bytes) ? asBuffer(bytes).toString('utf8') : undefined;
}

/** Most lines begin with what is no white space, which is told without a look at the rest. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > SPACE && first < DELETE) && text.trim() === '';
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
