import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { SnapshotUnusableError } from './snapshot.errors.js';

/*
 * A file of frames: each has one byte for its kind, four for its length (little-endian), and so many bytes. The last one
 * has the kind 0 and holds the SHA-256 of everything before it.
 */
const FRAME_HEAD_BYTES = 5;
const END = 0;
const DIGEST_BYTES = 32;

/** A piece of the file. The kind is from 1 to 255. */
export interface Frame {
  kind: number;
  bytes: Buffer;
}

/** Writes frames to a file that is empty. */
export class FrameWriter {
  private readonly hash = createHash('sha256');
  private written = 0;

  constructor(private readonly file: FileHandle) {}

  /** How many bytes were written so far. */
  get bytes(): number {
    return this.written;
  }

  async write(kind: number, bytes: Uint8Array): Promise<void> {
    const head = frameHead(kind, bytes.byteLength);
    this.hash.update(head).update(bytes);
    await this.put(head, bytes);
  }

  /** Writes the checksum. Nothing comes after it. */
  async end(): Promise<void> {
    await this.put(frameHead(END, DIGEST_BYTES), this.hash.digest());
  }

  private async put(...parts: Uint8Array[]): Promise<void> {
    // `writev` of a file may write less than it was given.
    for (const part of parts) {
      for (let done = 0; done < part.byteLength;) {
        const { bytesWritten } = await this.file.write(part, done, part.byteLength - done);
        done += bytesWritten;
      }
      this.written += part.byteLength;
    }
  }
}

/**
 * The frames of a file. Throws `SnapshotUnusableError` at the place where it ends too early, and at its end when it is
 * not what was written: what came before is to be believed only when all of them were read.
 */
export async function* readFrames(file: FileHandle): AsyncGenerator<Frame, void> {
  const hash = createHash('sha256');
  const { size } = await file.stat();
  for (;;) {
    const head = await read(file, FRAME_HEAD_BYTES);
    const kind = head.readUInt8(0);
    const length = head.readUInt32LE(1);
    // A length that was damaged must not ask for all memory.
    if (length > size) throw new SnapshotUnusableError('it is damaged: it ends too early');
    const bytes = await read(file, length);
    if (kind === END) {
      if (hash.digest().equals(bytes)) return;
      throw new SnapshotUnusableError('it is damaged: its checksum is another one');
    }
    hash.update(head).update(bytes);
    yield { kind, bytes };
  }
}

function frameHead(kind: number, length: number): Buffer {
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.writeUInt8(kind, 0);
  head.writeUInt32LE(length, 1);
  return head;
}

async function read(file: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done);
    if (bytesRead === 0) throw new SnapshotUnusableError('it is damaged: it ends too early');
    done += bytesRead;
  }
  return bytes;
}
