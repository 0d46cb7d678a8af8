import { Column } from './column.js';

/**
 * Room for lists of entries of one width, each list side by side, so that to look through it costs little. A list has room
 * for a power of two of entries; one that is full moves to twice the room, and the next list of its length takes the room
 * that it leaves. Where a list begins and how many entries it has is known to whoever keeps it.
 */
export class GrowingLists {
  private readonly numbers = new Column(Uint32Array);
  /** By the power of two: where lists that moved have left room. */
  private readonly left: number[][] = [];

  /** `width` is how many numbers of 32 bits an entry has. */
  constructor(private readonly width: number) {}

  /** What is set aside, in bytes. */
  get bytes(): number {
    return this.numbers.bytes;
  }

  /** The numbers of all lists, until room is taken. */
  get all(): Uint32Array {
    return this.numbers.all;
  }

  /** Where there is room for so many entries, as a power of two. */
  take(power: number): number {
    const free = this.left[power]?.pop();
    if (free !== undefined) return free;
    const from = this.numbers.length;
    for (let each = 0; each < this.width << power; each += 1) this.numbers.push(0);
    return from;
  }

  /** Moves a list of so many entries, a power of two, to where it has room for as many again; returns where that is. */
  double(from: number, count: number): number {
    const power = 31 - Math.clz32(count);
    const to = this.take(power + 1);
    this.numbers.all.copyWithin(to, from, from + count * this.width);
    (this.left[power] ??= []).push(from);
    return to;
  }
}
