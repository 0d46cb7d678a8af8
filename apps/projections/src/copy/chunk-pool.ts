/** Room for about 64 KB, and for a usual row that begins before that and ends after it. */
const CHUNK_BYTES = 73_728;

/**
 * V8 counts what buffers hold outside of its heap, and marks the whole heap each time that 64 MB more have come together
 * (`kExternalAllocationSoftLimit`): with a heap of half a gigabyte that cost as much as all other work on a batch. So what
 * rows are written into is used again and again, and no more than that is ever kept.
 */
const MOST_KEPT_BYTES = 64 * 1024 * 1024;

/** Pieces of memory of one size, to be written into again once nobody reads them any more. */
export class ChunkPool {
  private readonly free: Buffer[] = [];

  constructor(
    readonly chunkBytes = CHUNK_BYTES,
    private readonly mostKeptBytes = MOST_KEPT_BYTES,
  ) {}

  /** A piece, with whatever was written into it before. */
  take(): Buffer {
    return this.free.pop() ?? Buffer.allocUnsafeSlow(this.chunkBytes);
  }

  /** Nobody reads this piece any more. One of another size is left to the collector, as is what would be too much. */
  giveBack(chunk: Buffer): void {
    const isOurs = chunk.byteOffset === 0 && chunk.length === this.chunkBytes;
    if (isOurs && (this.free.length + 1) * this.chunkBytes <= this.mostKeptBytes) this.free.push(chunk);
  }
}
