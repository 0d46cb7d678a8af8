import { Column } from './column.js';
import type { OtherWords } from './glance.js';
import { GrowingLists } from './growing-lists.js';

/** Of a word: where the list of its postings begins, and how many there are. */
const HEAD = 2;
const COUNT = 1;
/** A posting is a name, and a look at its other words (`OtherWords`). */
const POSTING = 3;
const LETTERS = 1;
const FIRSTS = 2;

/**
 * The names that have a word, by the number of the word. What is to be seen of the other words of a name lies beside its
 * number: a word may have thousands of names, and most are ruled out without a look at the name itself.
 */
export class NamePostings {
  private readonly heads = new Column(Uint32Array);
  private readonly lists = new GrowingLists(POSTING);

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    return this.heads.bytes + this.lists.bytes;
  }

  /** How many names have the word. */
  count(word: number): number {
    return this.heads.get(word * HEAD + COUNT);
  }

  /** Adds a name to a word: the next number for a new one. */
  add(word: number, name: number, { letters, firsts }: OtherWords): void {
    const head = word * HEAD;
    if (head === this.heads.length) {
      this.heads.push(this.lists.take(0));
      this.heads.push(0);
    }
    const count = this.heads.get(head + COUNT);
    if (count > 0 && (count & (count - 1)) === 0) this.heads.set(head, this.lists.double(this.heads.get(head), count));
    const at = this.heads.get(head) + count * POSTING;
    const { all } = this.lists;
    all[at] = name;
    all[at + LETTERS] = letters;
    all[at + FIRSTS] = firsts;
    this.heads.set(head + COUNT, count + 1);
  }

  /** Visits the names that have the word, of those whose other words may do. */
  visit(word: number, mayDo: (others: OtherWords) => boolean, visit: (name: number) => void): void {
    const { all } = this.lists;
    const first = this.heads.get(word * HEAD);
    const others = { letters: 0, firsts: 0 };
    for (let at = first; at < first + this.count(word) * POSTING; at += POSTING) {
      // As signed numbers, which the engine keeps without a box.
      others.letters = (all[at + LETTERS] as number) | 0;
      others.firsts = (all[at + FIRSTS] as number) | 0;
      if (mayDo(others)) visit(all[at] as number);
    }
  }
}
