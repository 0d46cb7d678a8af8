import { prepare } from '../../party/compare-parties.js';
import { prepareName, type PreparedName, type Word } from '../../party/prepared-name.js';
import { LIKENESS } from '../../party/word-likeness.js';
import { Column } from './column.js';
import { KeyPostings } from './key-postings.js';
import { WordBook } from './word-book.js';

const NONE = 0;
/** Scores are whole hundredths, and sums of weights are not exact. */
const TOLERANCE = 1e-6;
const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 1;

/** A word of a name that is searched for, with all that it may find. */
interface AskedWord {
  alike: { word: number; found: number }[];
  /** How many names have one of these. */
  names: number;
  /** What the word can add to what two names have in common, at most, and the same less what the other name grows by. */
  most: number;
  net: number;
  /** What it can add to a name that has none of the words in `alike`: more than 0 for an initial. */
  restMost: number;
  restNet: number;
}

/**
 * Listed names by their words. A search finds every name whose score (`scoreNames`) reaches a threshold, and few others:
 * it is a join by similarity with a filter on prefixes. Two names that are alike enough share so much that they must
 * share one of the rarest words of the one that is asked for: a prefix of its words, taken from the rarest on until what
 * is left could not make up the threshold. The words that many names have are left out of the search, however long the
 * list grows. After S. Chaudhuri, V. Ganti, R. Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning",
 * ICDE 2006; R. J. Bayardo, Y. Ma, R. Srikant, "Scaling Up All Pairs Similarity Search", WWW 2007 (AllPairs); C. Xiao,
 * W. Wang, X. Lin, J. X. Yu, "Efficient Similarity Joins for Near Duplicate Detection", WWW 2008 (PPJoin). What is new
 * here is only that words are alike by degrees and have weights, so that shares take the place of counts.
 */
export class NameBook {
  private readonly words = new WordBook();
  /** By word: the last of its postings, and how many it has. */
  private readonly last = new Column(Uint32Array);
  private readonly names = new Column(Uint32Array);
  /** By posting, the first of which stands for none: the name, and the posting before it. */
  private readonly postingName = new Column(Uint32Array);
  private readonly postingBefore = new Column(Uint32Array);
  /** By name: whose it is, what it weighs, and what the present search found of it. */
  private readonly owner = new Column(Uint32Array);
  private readonly weight = new Column(Float64Array);
  private readonly found = new Column(Float64Array);
  /** Names by what they are as a whole, and by the runs of their words that may be written as one. */
  private readonly wholes = new KeyPostings();
  /** How many postings searches have looked at so far. */
  looks = 0;

  constructor() {
    this.postingName.push(NONE);
    this.postingBefore.push(NONE);
  }

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    const { last, names, postingName, postingBefore, owner, weight, found } = this;
    const columns = [last, names, postingName, postingBefore, owner, weight, found];
    return columns.reduce((sum, { bytes }) => sum + bytes, this.words.bytes + this.wholes.bytes);
  }

  /** Adds a name; `owner` is what a search visits when it finds the name. */
  add(name: string, owner: number): void {
    const prepared = prepareName(name);
    const number = this.owner.length;
    this.owner.push(owner);
    this.weight.push(prepared.weight);
    this.found.push(0);
    for (const key of wholeKeys(name, prepared)) this.wholes.add(key, number);
    for (const skeleton of new Set(prepared.runs.map((run) => run.skeleton))) this.wholes.add(`~${skeleton}`, number);
    const texts = new Set<string>();
    for (const word of prepared.words) {
      if (texts.has(word.text)) continue;
      texts.add(word.text);
      this.post(this.words.add(word), number);
    }
  }

  /** Visits the owners, some of them more than once, of all names whose score with this one is `atLeast` or more. */
  visit(name: string, atLeast: number, visit: (owner: number) => void): void {
    const asked = prepare(name);
    const surely = new Set<number>();
    const note = (number: number): void => {
      this.looks += 1;
      surely.add(number);
    };
    for (const key of wholeKeys(name, asked)) this.wholes.visit(key, note);
    for (const { skeleton } of asked.words) this.wholes.visit(`~${skeleton}`, note);
    const touched: number[] = [];
    this.lookUpRuns(asked, touched);
    const words = asked.words.map((word) => this.askedWord(word, atLeast)).sort((a, b) => a.names - b.names);
    const open = this.lookUpRarest(words, atLeast * asked.weight - TOLERANCE, touched);
    for (const number of touched) {
      const most = this.found.get(number) + open;
      if (most >= atLeast * (asked.weight + this.weight.get(number)) - TOLERANCE) surely.add(number);
      this.found.set(number, 0);
    }
    for (const number of surely) visit(this.owner.get(number));
  }

  /** Words that are written like several of the words that are asked for, together. */
  private lookUpRuns(asked: PreparedName, touched: number[]): void {
    for (const { skeleton, indices } of asked.runs) {
      const weight = indices.reduce((sum, index) => sum + (asked.words[index] as Word).weight, 0);
      for (const alike of this.words.written(skeleton)) this.touch(alike.word, weight + alike.weight, touched);
    }
  }

  /**
   * Looks up words, the rarest first, until a name that has none of them cannot be alike enough; where that is never so,
   * all of them, since names that share no word but initials score 0. Returns what the others may add to a name.
   */
  private lookUpRarest(words: readonly AskedWord[], needed: number, touched: number[]): number {
    let net = words.reduce((sum, word) => sum + word.net, 0);
    let open = words.reduce((sum, { most }) => sum + most, 0);
    for (const word of words) {
      if (net < needed) break;
      net += word.restNet - word.net;
      open += word.restMost - word.most;
      for (const alike of word.alike) this.touch(alike.word, alike.found, touched);
    }
    return open;
  }

  private askedWord(word: Word, atLeast: number): AskedWord {
    const asked: AskedWord = { alike: [], names: 0, most: 0, net: 0, restMost: 0, restNet: 0 };
    if (!word.hasDigit && word.text.length === 1) {
      // Any word may begin with it: that is counted in, and not looked up.
      asked.restMost = LIKENESS.initial * (word.weight + MOST_WEIGHT);
      const gain = LIKENESS.initial - atLeast;
      asked.restNet = LIKENESS.initial * word.weight + gain * (gain > 0 ? MOST_WEIGHT : LEAST_WEIGHT);
      asked.most = asked.restMost;
      asked.net = asked.restNet;
    }
    for (const { word: number, likeness, weight } of this.words.alike(word)) {
      const found = likeness * (word.weight + weight);
      asked.alike.push({ word: number, found });
      asked.names += this.names.get(number);
      asked.most = Math.max(asked.most, found);
      asked.net = Math.max(asked.net, found - atLeast * weight);
    }
    return asked;
  }

  /** Adds to every name that has a word what this finds of it. */
  private touch(word: number, found: number, touched: number[]): void {
    let posting = this.last.get(word);
    for (; posting !== NONE; posting = this.postingBefore.get(posting)) {
      const name = this.postingName.get(posting);
      const before = this.found.get(name);
      if (before === 0) touched.push(name);
      this.found.set(name, before + found);
      this.looks += 1;
    }
  }

  private post(word: number, name: number): void {
    if (word === this.last.length) {
      this.last.push(NONE);
      this.names.push(0);
    }
    this.postingName.push(name);
    this.postingBefore.push(this.last.get(word));
    this.last.set(word, this.postingName.length - 1);
    this.names.set(word, this.names.get(word) + 1);
  }
}

/** Names that share one of these are alike whatever their words: they are spelt, or sound, the same. */
function wholeKeys(name: string, { joined, sorted, han, words }: PreparedName): Set<string> {
  if (words.length === 0) return new Set([`?${name}`]);
  const keys = new Set([`=${joined}`]);
  if (han !== '') keys.add(`=${sorted.replaceAll(' ', '')}`);
  return keys;
}
