const CHUNK_BYTES = 1 << 24;
/** What the first chunk begins with, and doubles until it is as long as the others: most ledgers are small. */
const FIRST_BYTES = 1 << 16;

/**
 * Texts that are only ever added, as UTF-8 outside of the heap of objects: a text costs its bytes and nothing besides.
 * A text lies whole in one chunk, so it may have at most 16 MB; an entry of the log has 64 KB.
 */
export class TextStore {
  private readonly chunks: Uint8Array[] = [];
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder();
  private used = 0;

  /** What is set aside for texts, in bytes. */
  get bytes(): number {
    return this.chunks.reduce((bytes, chunk) => bytes + chunk.byteLength, 0);
  }

  /** Where the text begins, and how many bytes it has: what `read` wants to know. */
  add(text: string): { address: number; length: number } {
    // Three bytes for each UTF-16 unit is the most that UTF-8 takes.
    if (this.free < text.length * 3) {
      const length = this.encoder.encode(text).byteLength;
      if (length > CHUNK_BYTES) throw new RangeError(`A text of ${length} bytes is longer than a chunk.`);
      while (this.free < length) this.makeRoom();
    }
    const chunk = this.chunks.at(-1) as Uint8Array;
    const { written } = this.encoder.encodeInto(text, chunk.subarray(this.used));
    const address = (this.chunks.length - 1) * CHUNK_BYTES + this.used;
    this.used += written;
    return { address, length: written };
  }

  read(address: number, length: number): string {
    const from = address % CHUNK_BYTES;
    const chunk = this.chunks[Math.floor(address / CHUNK_BYTES)] as Uint8Array;
    return this.decoder.decode(chunk.subarray(from, from + length));
  }

  private get free(): number {
    return (this.chunks.at(-1)?.byteLength ?? 0) - this.used;
  }

  private makeRoom(): void {
    const [first] = this.chunks;
    if (first && first.byteLength < CHUNK_BYTES) {
      const longer = new Uint8Array(first.byteLength * 2);
      longer.set(first);
      this.chunks[0] = longer;
      return;
    }
    this.chunks.push(new Uint8Array(first ? CHUNK_BYTES : FIRST_BYTES));
    this.used = 0;
  }
}
