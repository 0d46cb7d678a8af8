/** 80 bits as three numbers of 32: what `identityDigest` gives. */
const WORDS = 3;
const FEWEST = 1_024;

type Words = readonly [number, number, number];

/**
 * Gives digests small numbers, 0, 1, 2 ... in the order in which they were added, so that what is known of each stands
 * in columns of plain numbers. A million of them take 12 MB and their slots 16: as texts in a Map they would take 150.
 */
export class DigestTable {
  size = 0;
  /** A row looks for its digest some times in a row. */
  private latest: { digest: string; words: Words } = { digest: '', words: [NaN, NaN, NaN] };
  private words = new Uint32Array(FEWEST * WORDS);
  /** Open addressing; 0 is free, else one more than the number. At most half of the slots are taken. */
  private slots = new Int32Array(FEWEST * 2);

  /** Its number; -1 when it was not added. */
  find(digest: string): number {
    const [a, b, c] = this.wordsOf(digest);
    return this.look(a, b, c);
  }

  /** Its number, a new one when it was not there. */
  add(digest: string): number {
    const [a, b, c] = this.wordsOf(digest);
    const known = this.look(a, b, c);
    if (known >= 0) return known;
    if (this.size * 2 >= this.slots.length) this.grow();
    const number = this.size++;
    this.words.set([a, b, c], number * WORDS);
    this.place(number);
    return number;
  }

  /** The number that a digest of another table has here; -1 when it was not added. */
  findOf(other: DigestTable, number: number): number {
    const at = number * WORDS;
    return this.look(other.words[at] as number, other.words[at + 1] as number, other.words[at + 2] as number);
  }

  private wordsOf(digest: string): Words {
    if (digest !== this.latest.digest) {
      const part = (from: number, until: number) => Number.parseInt(digest.slice(from, until), 16);
      this.latest = { digest, words: [part(0, 8), part(8, 16), part(16, 20)] };
    }
    return this.latest.words;
  }

  private look(a: number, b: number, c: number): number {
    const mask = this.slots.length - 1;
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const number = (this.slots[slot] as number) - 1;
      if (number < 0) return -1;
      const at = number * WORDS;
      if (this.words[at] === a && this.words[at + 1] === b && this.words[at + 2] === c) return number;
    }
  }

  /** The digest is evenly spread, so its first bits say where it belongs. */
  private place(number: number): void {
    const mask = this.slots.length - 1;
    let slot = (this.words[number * WORDS] as number) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = number + 1;
  }

  private grow(): void {
    const words = new Uint32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
    this.slots = new Int32Array(this.slots.length * 2);
    for (let number = 0; number < this.size; number++) this.place(number);
  }
}

/** A column of numbers beside a table of digests. What was not set is 0. */
export class NumberColumn {
  private values = new Float64Array(FEWEST);

  get(number: number): number {
    return this.values[number] ?? 0;
  }

  set(number: number, value: number): void {
    if (number >= this.values.length) {
      const values = new Float64Array(Math.max(this.values.length * 2, number + 1));
      values.set(this.values);
      this.values = values;
    }
    this.values[number] = value;
  }
}
