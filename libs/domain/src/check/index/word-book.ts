import { MeasuredWord } from '../../party/edit-distance.js';
import type { Word } from '../../party/prepared-name.js';
import { allowedDistance, compareWords, FEWEST_CONSONANTS, SHORTEST_ABBREVIATION } from '../../party/word-likeness.js';
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
   * The skeletons of the words, a byte a letter, and where each begins; one more for the end of the last. Most words that
   * are looked at are ruled out by them, and objects lie far apart.
   */
  private readonly skeletons = new Column(Uint8Array);
  private readonly begins = new Column(Uint32Array);
  private readonly byKey = new WordPostings();

  constructor() {
    this.begins.push(0);
  }

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    return this.byKey.bytes + this.skeletons.bytes + this.begins.bytes;
  }

  /** The number of a word; the next one for a new word. */
  add(word: Word): number {
    const known = this.numbers.get(word.text);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.words.push(word);
    for (let at = 0; at < word.skeleton.length; at += 1) this.skeletons.push(word.skeleton.charCodeAt(at));
    this.begins.push(this.skeletons.length);
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
    const found = new Set<number>();
    const { text, common, consonants } = asked;
    const note = (word: number): void => void found.add(word);
    const same = this.numbers.get(text);
    if (same !== undefined) found.add(same);
    if (common !== undefined) this.byKey.visit(keyOf(MEANING, common), note);
    if (!asked.hasDigit) {
      this.addNear(asked, found);
      if (consonants.length >= FEWEST_CONSONANTS) {
        this.byKey.visit(keyOf(CONSONANTS, consonants), note);
      }
      this.addAbbreviations(text, found);
    }
    const alike: AlikeWord[] = [];
    for (const word of found) {
      const known = this.words[word] as Word;
      const likeness = compareWords(asked, known)?.likeness;
      if (likeness !== undefined) alike.push({ word, likeness, weight: known.weight });
    }
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

  /** The words that are spelt the same, or of which few enough letters differ. */
  private addNear(asked: Word, found: Set<number>): void {
    const { skeleton } = asked;
    const near = new Set<number>();
    const glance = lettersGlance(asked.letters, skeleton.length);
    visitAskedKeys(skeleton, (key) => this.byKey.addNear(key, glance, near));
    const measured = new MeasuredWord(skeleton);
    const [letters, begins] = [this.skeletons.all, this.begins.all];
    for (const word of near) {
      const [from, until] = [begins[word] as number, begins[word + 1] as number];
      const limit = allowedDistance(Math.max(skeleton.length, until - from));
      if (measured.isWithin(limit, letters, from, until)) found.add(word);
    }
  }

  /** Both what a word may stand for, when it is an abbreviation, and what may stand for it; and its initial. */
  private addAbbreviations(text: string, found: Set<number>): void {
    for (let length = 1; length < text.length; length += 1) {
      if (length > 1 && length < SHORTEST_ABBREVIATION) continue;
      const shorter = this.numbers.get(text.slice(0, length));
      if (shorter !== undefined) found.add(shorter);
    }
    const beginning = BEGINNINGS.findLast((length) => length <= text.length);
    if (beginning === undefined) return;
    this.byKey.visit(keyOf(BEGINNING, text, beginning), (word, length) => {
      if (length > text.length || length === LONGEST_TOLD) found.add(word);
    });
  }
}
