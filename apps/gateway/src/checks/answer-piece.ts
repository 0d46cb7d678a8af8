const FIRST_BYTES = 96 * 1024;

/** What is sent together: the answers of many lines, side by side in one buffer. */
export class AnswerPiece {
  private buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  private used = 0;

  get bytes(): number {
    return this.used;
  }

  add(text: string): void {
    // Three bytes for each UTF-16 unit is the most that UTF-8 takes.
    this.makeRoom(text.length * 3);
    this.used += this.buffer.write(text, this.used);
  }

  /** A line's own beginning, and what all lines of this answer have. */
  addBoth(text: string, bytes: Uint8Array): void {
    this.makeRoom(text.length * 3 + bytes.length);
    this.used += this.buffer.write(text, this.used);
    this.buffer.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** All that was added, and begins anew. */
  take(): Buffer {
    const taken = this.buffer.subarray(0, this.used);
    this.buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
    this.used = 0;
    return taken;
  }

  private makeRoom(bytes: number): void {
    if (this.used + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.used + bytes, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.used);
    this.buffer = larger;
  }
}
