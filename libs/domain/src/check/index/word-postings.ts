import { lengthAtGlance, lettersGlance, mayBeSpeltNear } from './glance.js';
import { GrowingLists } from './growing-lists.js';

/** A power of two; it doubles before three quarters of it are taken. */
const FIRST_SLOTS = 1 << 12;
const MOST_TAKEN = 0.75;
/** A slot is the hash of its key, how many postings that has, and the only posting or where the list of them begins. */
const SLOT = 4;
const COUNT = 1;
const FIRST = 2;
/** A posting is a word and a glance at its letters and a length, which rules most words out. */
const POSTING = 2;

/**
 * Words by keys (word-keys.ts), each a hash of 32 bits, so that two may rarely be taken for one: a look-up finds what it
 * need not, and never misses. The postings of a key lie side by side (growing-lists.ts).
 */
export class WordPostings {
  private slots = new Uint32Array(FIRST_SLOTS * SLOT);
  private keys = 0;
  private readonly lists = new GrowingLists(POSTING);

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    return this.slots.byteLength + this.lists.bytes;
  }

  /** Files a word under a key, with the letters of `Word.letters`, of a word without digits, and a length. */
  add(key: number, word: number, letters: number, length: number): void {
    const glance = lettersGlance(letters, length);
    const slot = this.slotOf(key);
    const count = this.slots[slot + COUNT] as number;
    if (count === 0) {
      this.slots.set([key, 1, word, glance], slot);
      this.keys += 1;
      if (this.keys * SLOT > this.slots.length * MOST_TAKEN) this.grow();
      return;
    }
    // A list has room for as many as the next power of two.
    if ((count & (count - 1)) === 0) this.move(slot, count);
    const at = (this.slots[slot + FIRST] as number) + count * POSTING;
    this.lists.all[at] = word;
    this.lists.all[at + 1] = glance;
    this.slots[slot + COUNT] = count + 1;
  }

  /** Visits the words under a key with their lengths. */
  visit(key: number, visit: (word: number, length: number) => void): void {
    const slot = this.slotOf(key);
    const count = this.slots[slot + COUNT] as number;
    const first = this.slots[slot + FIRST] as number;
    if (count === 1) return visit(first, lengthAtGlance(this.slots[slot + FIRST + 1] as number));
    const lists = this.lists.all;
    for (let at = first; at < first + count * POSTING; at += POSTING) {
      visit(lists[at] as number, lengthAtGlance(lists[at + 1] as number));
    }
  }

  /** Adds the words under a key that may be spelt the same as that of a glance, or near (`mayBeSpeltNear`). */
  addNear(key: number, glance: number, found: number[]): void {
    const slot = this.slotOf(key);
    const count = this.slots[slot + COUNT] as number;
    const first = this.slots[slot + FIRST] as number;
    if (count === 1) {
      if (mayBeSpeltNear(glance, this.slots[slot + FIRST + 1] as number)) found.push(first);
      return;
    }
    const lists = this.lists.all;
    for (let at = first; at < first + count * POSTING; at += POSTING) {
      if (mayBeSpeltNear(glance, lists[at + 1] as number)) found.push(lists[at] as number);
    }
  }

  /** The slot of a key, or the free one that it would take. */
  private slotOf(key: number): number {
    const { slots } = this;
    let slot = (key * SLOT) & (slots.length - 1);
    while (slots[slot + COUNT] !== 0 && slots[slot] !== key) slot = (slot + SLOT) & (slots.length - 1);
    return slot;
  }

  private move(slot: number, count: number): void {
    const { slots, lists } = this;
    const from = slots[slot + FIRST] as number;
    if (count > 1) {
      slots[slot + FIRST] = lists.double(from, count);
      return;
    }
    const to = lists.take(1);
    lists.all[to] = from;
    lists.all[to + 1] = slots[slot + FIRST + 1] as number;
    slots[slot + FIRST] = to;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    for (let slot = 0; slot < before.length; slot += SLOT) {
      if (before[slot + COUNT] === 0) continue;
      this.slots.set(before.subarray(slot, slot + SLOT), this.slotOf(before[slot] as number));
    }
  }
}
