/** A key and its value, in bytes. */
export interface PackedRecord {
  key: Uint8Array;
  value: Uint8Array;
}

/** A record begins with the lengths of its key and its value, four bytes each, little-endian; both follow. */
const RECORD_HEAD_BYTES = 8;
/** A block is full at so many bytes. Small enough that making one is no stall, large enough that few of them hold millions of records. */
const BLOCK_BYTES = 256 * 1024;
/** What a builder begins with, and doubles: most parts of most ledgers are small. */
const FIRST_ROOM_BYTES = 4 * 1024;
const encoder = new TextEncoder();
const FEWEST_SLOTS = 64;
/** The hash of FNV-1a with 32 bits (Fowler, Noll, Vo; RFC 9923). */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Puts records together into blocks. */
export class BlockBuilder {
  private room = new Uint8Array(FIRST_ROOM_BYTES);
  private bytes = 0;

  get isFull(): boolean {
    return this.bytes >= BLOCK_BYTES;
  }

  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  add({ key, value }: PackedRecord): void {
    const { keyAt, room } = this.begin(key.byteLength + value.byteLength);
    room.set(key, keyAt);
    room.set(value, keyAt + key.byteLength);
    this.end(keyAt, key.byteLength, value.byteLength);
  }

  /** A record of texts, which are written where they are to stand: bytes of their own for each would cost more than all the rest. */
  addTexts(key: string, value: string): void {
    // Three bytes for each UTF-16 unit is the most that UTF-8 takes.
    const { keyAt, room } = this.begin(3 * (key.length + value.length));
    const keyBytes = encoder.encodeInto(key, room.subarray(keyAt)).written;
    const valueBytes = encoder.encodeInto(value, room.subarray(keyAt + keyBytes)).written;
    this.end(keyAt, keyBytes, valueBytes);
  }

  /** The block so far; the builder begins another one. */
  take(): Uint8Array {
    const block = this.room.slice(0, this.bytes);
    this.bytes = 0;
    return block;
  }

  /** Makes room for a record whose key and value have so many bytes at most. */
  private begin(mostBytes: number): { keyAt: number; room: Uint8Array } {
    const keyAt = this.bytes + RECORD_HEAD_BYTES;
    if (keyAt + mostBytes > this.room.byteLength) {
      const larger = new Uint8Array(Math.max(2 * this.room.byteLength, keyAt + mostBytes));
      larger.set(this.room);
      this.room = larger;
    }
    return { keyAt, room: this.room };
  }

  private end(keyAt: number, keyBytes: number, valueBytes: number): void {
    putUint32(this.room, this.bytes, keyBytes);
    putUint32(this.room, this.bytes + 4, valueBytes);
    this.bytes = keyAt + keyBytes + valueBytes;
  }
}

/** The records of a block, as views into it. Throws `RangeError` when its bytes are not whole records. */
export function* recordsOf(block: Uint8Array): Generator<PackedRecord> {
  for (let at = 0; at < block.byteLength;) {
    const { keyAt, valueAt, end } = recordAt(block, at);
    yield { key: block.subarray(keyAt, valueAt), value: block.subarray(valueAt, end) };
    at = end;
  }
}

/**
 * A dictionary from keys to values that stays in the blocks it arrived in: a few large pieces of memory, whatever the
 * number of records, which the garbage collector has nothing to do with. Records are added, never changed.
 */
export class PackedTable {
  readonly blocks: Uint8Array[] = [];
  /** Two numbers a slot: the block counted from 1 (0: the slot is free), and where the record begins in it. */
  private slots: Uint32Array;
  private count = 0;

  /** With so many records in it, it never has to find all of them new places at once, which would be a stall. */
  constructor(expected = 0) {
    let slots = FEWEST_SLOTS;
    while (slots < 2 * (expected + 1)) slots *= 2;
    this.slots = new Uint32Array(2 * slots);
  }

  /** Throws `RangeError` when the bytes are not whole records, or one has a key that is there already. */
  add(block: Uint8Array): void {
    this.blocks.push(block);
    for (let at = 0; at < block.byteLength;) {
      const { keyAt, valueAt, end } = recordAt(block, at);
      if (2 * (this.count + 1) > this.slots.length / 2) this.grow();
      const slot = this.find(block, keyAt, valueAt);
      if (this.slots[slot] !== 0) throw new RangeError('A key is there twice.');
      this.slots[slot] = this.blocks.length;
      this.slots[slot + 1] = at;
      this.count++;
      at = end;
    }
  }

  get size(): number {
    return this.count;
  }

  /** The value of a key, as a view into its block. */
  get(key: Uint8Array): Uint8Array | undefined {
    const slot = this.find(key, 0, key.byteLength);
    const number = this.slots[slot] as number;
    if (number === 0) return undefined;
    const block = this.blocks[number - 1] as Uint8Array;
    const { valueAt, end } = recordAt(block, this.slots[slot + 1] as number);
    return block.subarray(valueAt, end);
  }

  /** The slot of the key, or the free one where it would stand. */
  private find(bytes: Uint8Array, from: number, until: number): number {
    const mask = this.slots.length / 2 - 1;
    for (let place = hashOf(bytes, from, until) & mask; ; place = (place + 1) & mask) {
      const slot = 2 * place;
      const number = this.slots[slot] as number;
      if (number === 0) return slot;
      const block = this.blocks[number - 1] as Uint8Array;
      if (isKeyAt(block, this.slots[slot + 1] as number, bytes, from, until)) return slot;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(2 * before.length);
    const mask = this.slots.length / 2 - 1;
    for (let slot = 0; slot < before.length; slot += 2) {
      const number = before[slot] as number;
      if (number === 0) continue;
      const at = before[slot + 1] as number;
      const block = this.blocks[number - 1] as Uint8Array;
      const { keyAt, valueAt } = recordAt(block, at);
      let place = hashOf(block, keyAt, valueAt) & mask;
      while (this.slots[2 * place] !== 0) place = (place + 1) & mask;
      this.slots[2 * place] = number;
      this.slots[2 * place + 1] = at;
    }
  }
}

function recordAt(block: Uint8Array, at: number): { keyAt: number; valueAt: number; end: number } {
  const keyAt = at + RECORD_HEAD_BYTES;
  if (keyAt > block.byteLength) throw new RangeError('A record is cut off.');
  const valueAt = keyAt + uint32(block, at);
  const end = valueAt + uint32(block, at + 4);
  if (end > block.byteLength) throw new RangeError('A record is cut off.');
  return { keyAt, valueAt, end };
}

function uint32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)) >>>
    0
  );
}

function putUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

function isKeyAt(block: Uint8Array, at: number, bytes: Uint8Array, from: number, until: number): boolean {
  if (uint32(block, at) !== until - from) return false;
  const shift = at + RECORD_HEAD_BYTES - from;
  // Keys of one ledger tend to begin alike and to end differently.
  for (let index = until - 1; index >= from; index--) if (block[index + shift] !== bytes[index]) return false;
  return true;
}

function hashOf(bytes: Uint8Array, from: number, until: number): number {
  let hash = FNV_OFFSET;
  for (let index = from; index < until; index++) hash = Math.imul(hash ^ (bytes[index] as number), FNV_PRIME);
  // The low bits choose the slot: let the high ones have a say.
  return (hash ^ (hash >>> 15)) >>> 0;
}
