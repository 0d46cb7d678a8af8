import { wordKeys } from '../../party/party-keys.js';
import type { Word } from '../../party/prepared-name.js';
import { compareWords, mayBeNear, SHORTEST_ABBREVIATION } from '../../party/word-likeness.js';
import { Column } from './column.js';
import { KeyPostings } from './key-postings.js';

/** A word is looked up as an abbreviation by so many of its letters at most; the rest is compared. */
const LONGEST_BEGINNING = 6;

/** A word of the book that is like one that was asked for. */
export interface AlikeWord {
  /** Its number in the book. */
  word: number;
  /** 0 to 1, as `compareWords` says. */
  likeness: number;
  weight: number;
}

/**
 * Every word that listed names have, once, by number: names are many, their words are few. What is like a word is found
 * by the keys of party-keys.ts, and then compared, so that a search knows how alike they are before it looks at a name.
 */
export class WordBook {
  private readonly numbers = new Map<string, number>();
  private readonly words: Word[] = [];
  private readonly byKey = new KeyPostings();
  /** Of each word's skeleton: how long it is, and what letters it has. */
  private readonly length = new Column(Uint32Array);
  private readonly letters = new Column(Int32Array);

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    return this.byKey.bytes + this.length.bytes + this.letters.bytes;
  }

  /** The number of a word; the next one for a new word. */
  add(word: Word): number {
    const known = this.numbers.get(word.text);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.words.push(word);
    this.length.push(word.skeleton.length);
    this.letters.push(word.letters);
    this.numbers.set(word.text, number);
    const { alike, near } = wordKeys(word);
    for (const key of [...alike, ...near]) this.byKey.add(key, number);
    if (!word.hasDigit) {
      const longest = Math.min(LONGEST_BEGINNING, word.text.length - 1);
      for (let length = SHORTEST_ABBREVIATION; length <= longest; length += 1) {
        this.byKey.add(beginning(word.text, length), number);
      }
    }
    return number;
  }

  /** Undefined for a word that no name has. */
  numberOf({ text }: Word): number | undefined {
    return this.numbers.get(text);
  }

  get(number: number): Word {
    return this.words[number] as Word;
  }

  /** All words that are like this one (`compareWords`), but for those that it is the initial of: those are too many. */
  alike(asked: Word): AlikeWord[] {
    const found = new Set<number>();
    const { alike, near } = wordKeys(asked);
    for (const key of alike) this.byKey.visit(key, (word) => found.add(word));
    const { length } = asked.skeleton;
    const noteNear = (word: number): void => {
      if (mayBeNear(length, asked.letters, this.length.get(word), this.letters.get(word))) found.add(word);
    };
    for (const key of near) this.byKey.visit(key, noteNear);
    if (!asked.hasDigit) this.addAbbreviations(asked.text, found);
    return [...found].flatMap((word) => {
      const known = this.words[word] as Word;
      const likeness = compareWords(asked, known)?.likeness;
      return likeness === undefined ? [] : [{ word, likeness, weight: known.weight }];
    });
  }

  /** The words that are written like several others together: those with this skeleton. */
  written(skeleton: string): AlikeWord[] {
    const found = new Set<number>();
    this.byKey.visit(`~${skeleton}`, (word) => found.add(word));
    return [...found].flatMap((word) => {
      const known = this.words[word] as Word;
      return known.skeleton === skeleton ? [{ word, likeness: 1, weight: known.weight }] : [];
    });
  }

  /** Both what a word may stand for, when it is an abbreviation, and what may stand for it; and its initial. */
  private addAbbreviations(text: string, found: Set<number>): void {
    for (let length = 1; length < text.length; length += 1) {
      if (length > 1 && length < SHORTEST_ABBREVIATION) continue;
      const shorter = this.numbers.get(text.slice(0, length));
      if (shorter !== undefined) found.add(shorter);
    }
    if (text.length < SHORTEST_ABBREVIATION) return;
    const note = (word: number): void => void found.add(word);
    this.byKey.visit(beginning(text, Math.min(LONGEST_BEGINNING, text.length)), note);
  }
}

function beginning(text: string, length: number): string {
  return `^${text.slice(0, length)}`;
}
