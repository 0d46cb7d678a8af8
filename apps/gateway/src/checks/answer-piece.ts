const FIRST_BYTES = 64 * 1024;

/**
 * More than a socket takes before it tells its writer to wait (16 KB, in newer versions of Node.js 64 KB). What is longer
 * is sent from its own buffer, and the next but one piece is asked for only when that has gone to the system.
 */
const REUSED_FROM_BYTES = 64 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ZERO = 0x30;

/** What is sent together: the answers of many lines, side by side in one buffer. */
export class AnswerPiece {
  private buffer: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  /** The buffer of the piece that was taken last: new ones for each would be new memory for the system to find. */
  private other: Buffer | undefined;
  private used = 0;

  get bytes(): number {
    return this.used;
  }

  add(text: string): void {
    // Three bytes for each UTF-16 unit is the most that UTF-8 takes.
    this.makeRoom(text.length * 3);
    this.used += this.buffer.write(text, this.used);
  }

  addBytes(bytes: Uint8Array): void {
    this.makeRoom(bytes.length);
    this.buffer.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** A short text of characters below U+0080: byte by byte, since to ask the engine for it costs more. */
  addPlain(text: string): void {
    const { length } = text;
    this.makeRoom(length);
    for (let at = 0; at < length; at += 1) this.buffer[this.used + at] = text.charCodeAt(at);
    this.used += length;
  }

  /** A whole number from 0 on, in digits. */
  addNumber(number: number): void {
    let digits = 1;
    for (let power = 10; power <= number; power *= 10) digits += 1;
    this.makeRoom(digits);
    let rest = number;
    for (let at = this.used + digits - 1; at >= this.used; at -= 1) {
      this.buffer[at] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.used += digits;
  }

  /** A text as JSON. */
  addQuoted(text: string): void {
    const { length } = text;
    this.makeRoom(length + 2);
    const { buffer } = this;
    let { used } = this;
    buffer[used++] = QUOTE;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) return this.add(JSON.stringify(text));
      buffer[used++] = code;
    }
    buffer[used++] = QUOTE;
    this.used = used;
  }

  /** All that was added, and begins anew. It may be read until the next but one is taken. */
  take(): Buffer {
    const taken = this.buffer.subarray(0, this.used);
    this.used = 0;
    if (taken.length < REUSED_FROM_BYTES) return Buffer.from(taken);
    const next = this.other ?? Buffer.allocUnsafeSlow(this.buffer.length);
    this.other = this.buffer;
    this.buffer = next;
    return taken;
  }

  private makeRoom(bytes: number): void {
    if (this.used + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.used + bytes, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.used);
    this.buffer = larger;
  }
}
