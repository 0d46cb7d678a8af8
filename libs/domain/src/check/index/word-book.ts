import { MeasuredWord } from '../../party/edit-distance.js';
import type { Word } from '../../party/prepared-name.js';
import {
  allowedDistance,
  compareWords,
  FEWEST_CONSONANTS,
  LIKENESS,
  SHORTEST_ABBREVIATION,
} from '../../party/word-likeness.js';
import { Column } from './column.js';
import { lettersGlance, LONGEST_TOLD } from './glance.js';
import { spellingKey, visitAskedKeys, visitFiledKeys } from './near-keys.js';
import { keyOf } from './word-keys.js';
import { WordPostings } from './word-postings.js';

/** Kinds of keys beside those of near-keys.ts. */
const MEANING = 11;
const CONSONANTS = 12;
const BEGINNING = 13;
/** A word is looked up as an abbreviation by the most of its first letters that are among these; the rest is compared. */
const BEGINNINGS = [3, 4, 5, 6, 8, 11];

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
 * by keys, ruled out by what a posting tells of it, and only then compared, so that a search knows how alike they are
 * before it looks at a name. Each way of being alike (`compareWords`) has keys of its own:
 * - the same text: the text; the same meaning, skeleton or consonants: these;
 * - a letter or two apart: near-keys.ts;
 * - an abbreviation: the first letters.
 */
export class WordBook {
  private readonly numbers = new Map<string, number>();
  private readonly words: Word[] = [];
  /**
   * The text of each word and then its skeleton, a byte a letter, and where each of the two begins; one more for the end of
   * the last. Most words that are looked at are ruled out by these, and objects lie far apart.
   */
  private readonly letters = new Column(Uint8Array);
  private readonly begins = new Column(Uint32Array);
  private readonly weights = new Column(Float64Array);
  /** By word: in which search it was measured or settled last. */
  private readonly seen = new Column(Uint32Array);
  private search = 0;
  private readonly near: number[] = [];
  private readonly byKey = new WordPostings();

  constructor() {
    this.begins.push(0);
  }

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    const { byKey, letters, begins, weights, seen } = this;
    return [byKey, letters, begins, weights, seen].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The number of a word; the next one for a new word. */
  add(word: Word): number {
    const known = this.numbers.get(word.text);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.words.push(word);
    for (const written of [word.text, word.skeleton]) {
      for (let at = 0; at < written.length; at += 1) this.letters.push(written.charCodeAt(at));
      this.begins.push(this.letters.length);
    }
    this.weights.push(word.weight);
    this.seen.push(0);
    this.numbers.set(word.text, number);
    const { text, common, skeleton, letters, consonants } = word;
    const post = (key: number): void => this.byKey.add(key, number, letters, skeleton.length);
    if (common !== undefined) post(keyOf(MEANING, common));
    if (word.hasDigit) return number;
    visitFiledKeys(skeleton, post);
    if (consonants.length >= FEWEST_CONSONANTS) post(keyOf(CONSONANTS, consonants));
    for (const length of BEGINNINGS) {
      if (length < text.length) this.byKey.add(keyOf(BEGINNING, text, length), number, letters, text.length);
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
    this.beginSearch();
    const { text, common, consonants } = asked;
    const alike: AlikeWord[] = [];
    // First those that may be alike in more than one way, which are compared; of the others it is known how alike they are.
    const compare = (word: number): void => {
      const likeness = compareWords(asked, this.get(word))?.likeness;
      if (likeness !== undefined) this.settle(word, likeness, alike);
    };
    const same = this.numbers.get(text);
    if (same !== undefined) compare(same);
    if (common !== undefined) this.byKey.visit(keyOf(MEANING, common), compare);
    if (asked.hasDigit) return alike;
    if (consonants.length >= FEWEST_CONSONANTS) this.byKey.visit(keyOf(CONSONANTS, consonants), compare);
    const initial = this.numbers.get(text.slice(0, 1));
    if (initial !== undefined) compare(initial);
    this.addNear(asked, compare, alike);
    this.addAbbreviations(text, alike);
    return alike;
  }

  /** The words that are written like several others together: those with this skeleton. */
  written(skeleton: string): AlikeWord[] {
    const alike: AlikeWord[] = [];
    this.byKey.visit(spellingKey(skeleton), (word) => {
      const known = this.words[word] as Word;
      if (known.skeleton === skeleton) alike.push({ word, likeness: 1, weight: known.weight });
    });
    return alike;
  }

  /** The words that are spelt the same, or of which few enough letters differ: by the fewest, that is more than `vowels`. */
  private addNear(asked: Word, compare: (word: number) => void, alike: AlikeWord[]): void {
    const { skeleton } = asked;
    const { near } = this;
    near.length = 0;
    const glance = lettersGlance(asked.letters, skeleton.length);
    visitAskedKeys(skeleton, (key) => this.byKey.addNear(key, glance, near));
    // One letter is not a spelling.
    if (skeleton.length < 2) return near.forEach(compare);
    const measured = new MeasuredWord(skeleton);
    const [letters, begins] = [this.letters.all, this.begins.all];
    for (const word of near) {
      if (!this.isUnseen(word)) continue;
      const [from, until] = [begins[2 * word + 1] as number, begins[2 * word + 2] as number];
      const longer = Math.max(skeleton.length, until - from);
      const distance = measured.distanceTo(letters, from, until, allowedDistance(longer));
      if (distance === undefined) this.seen.set(word, this.search);
      else this.settle(word, distance === 0 ? LIKENESS.spelling : 1 - distance / longer, alike);
    }
  }

  /** Both what a word may stand for, when it is an abbreviation, and what may stand for it. */
  private addAbbreviations(text: string, alike: AlikeWord[]): void {
    for (let length = SHORTEST_ABBREVIATION; length < text.length; length += 1) {
      const shorter = this.numbers.get(text.slice(0, length));
      if (shorter !== undefined) this.settle(shorter, LIKENESS.abbreviation, alike);
    }
    const beginning = BEGINNINGS.findLast((length) => length <= text.length);
    if (beginning === undefined) return;
    this.byKey.visit(keyOf(BEGINNING, text, beginning), (word, length) => {
      const mayBe = length > text.length || length === LONGEST_TOLD;
      if (mayBe && this.begin(word, text)) this.settle(word, LIKENESS.abbreviation, alike);
    });
  }

  /** Whether a word is longer than a text and begins with it. */
  private begin(word: number, text: string): boolean {
    const from = this.begins.get(2 * word);
    if (this.begins.get(2 * word + 1) - from <= text.length) return false;
    const letters = this.letters.all;
    for (let at = 0; at < text.length; at += 1) if (letters[from + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  /** Adds a word, once a search. */
  private settle(word: number, likeness: number, alike: AlikeWord[]): void {
    if (this.seen.get(word) === this.search + 1) return;
    this.seen.set(word, this.search + 1);
    alike.push({ word, likeness, weight: this.weights.get(word) });
  }

  /** Neither measured nor settled. */
  private isUnseen(word: number): boolean {
    return this.seen.get(word) < this.search;
  }

  /** Each search marks words with two numbers of its own: for what was measured, and for what was settled. */
  private beginSearch(): void {
    this.search += 2;
    if (this.search < 2 ** 32 - 2) return;
    this.seen.all.fill(0);
    this.search = 2;
  }
}
