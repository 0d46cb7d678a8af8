import { prepare } from '../../party/compare-parties.js';
import { weigh } from '../../party/align-words.js';
import { prepareName, type PreparedName, WEIGHT, type Word } from '../../party/prepared-name.js';
import { compareWords, LIKENESS } from '../../party/word-likeness.js';
import { Column } from './column.js';
import { type Glance, glanceOf, mayBeAlike } from './glance.js';
import { KeyPostings } from './key-postings.js';
import { WordBook } from './word-book.js';

const NONE = 0;
/** What is looked at together lies side by side, so that it is one look at memory. Of a posting: the name, and the posting before it. */
const POSTING = 2;
const BEFORE = 1;
/** Of a name: what it weighs, and what the present search found of it. */
const FACTS = 2;
const FOUND = 1;
/** Of a word of a name: its number, and a glance at it. */
const WORD = 3;
const LETTERS = 1;
const FIRST = 2;
/** Scores are whole hundredths, and sums of weights are not exact. */
const TOLERANCE = 1e-6;
const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 1;
/** `allowedDistance` of the longest words. */
const MOST_LETTERS_APART = 2;

/** What a word of the name that is searched for can add to what two names have in common. */
interface Gain {
  /** At most. */
  most: number;
  /** At most, less the threshold's share of what the other name weighs by it. */
  net: number;
}

/** A word that is asked for and was not looked up, with what it can add at most. */
interface OpenWord {
  word: Word;
  glance: Glance;
  most: number;
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
  /** By posting, the first of which stands for none. */
  private readonly postings = new Column(Uint32Array);
  /** By name: whose it is; its facts; where its words begin among those of all names, and one more for the end of the last. */
  private readonly owner = new Column(Uint32Array);
  private readonly facts = new Column(Float64Array);
  private readonly firstWord = new Column(Uint32Array);
  private readonly wordsOfNames = new Column(Uint32Array);
  /** Names by what they are as a whole, and by the runs of their words that may be written as one. */
  private readonly wholes = new KeyPostings();
  /** How many postings searches have looked at so far. */
  looks = 0;

  constructor() {
    for (let each = 0; each < POSTING; each += 1) this.postings.push(NONE);
    this.firstWord.push(0);
  }

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    const { last, names, postings, owner, facts, firstWord, wordsOfNames } = this;
    const columns = [last, names, postings, owner, facts, firstWord, wordsOfNames];
    return columns.reduce((sum, { bytes }) => sum + bytes, this.words.bytes + this.wholes.bytes);
  }

  /** Adds a name; `owner` is what a search visits when it finds the name. */
  add(name: string, owner: number): void {
    const prepared = prepareName(name);
    const number = this.owner.length;
    this.owner.push(owner);
    this.facts.push(prepared.weight);
    this.facts.push(0);
    for (const key of wholeKeys(name, prepared)) this.wholes.add(key, number);
    for (const skeleton of new Set(prepared.runs.map((run) => run.skeleton))) this.wholes.add(`~${skeleton}`, number);
    const texts = new Set<string>();
    for (const word of prepared.words) {
      if (texts.has(word.text)) continue;
      texts.add(word.text);
      this.post(this.words.add(word), glanceOf(word), number);
    }
    this.firstWord.push(this.wordsOfNames.length);
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
    const { open, rest } = this.lookUpRarest(asked, atLeast, touched);
    const most = open.reduce((sum, each) => sum + each.most, 0);
    for (const number of touched) {
      const at = number * FACTS;
      const needed = atLeast * (asked.weight + this.facts.get(at)) - TOLERANCE;
      const found = this.facts.get(at + FOUND) + rest;
      this.facts.set(at + FOUND, 0);
      if (this.reaches(needed, number, found, open, most)) surely.add(number);
    }
    for (const number of surely) visit(this.owner.get(number));
  }

  /** Words that are written like several of the words that are asked for, together. */
  private lookUpRuns(asked: PreparedName, touched: number[]): void {
    for (const { skeleton, indices } of asked.runs) {
      const weight = weigh(asked.words, indices);
      for (const alike of this.words.written(skeleton)) this.touch(alike.word, weight + alike.weight, touched);
    }
  }

  /**
   * Looks up words, the rarest first, until a name that has none of them cannot be alike enough; where that is never so,
   * all of them, since names that share no word but initials score 0. Returns the words that are left open, and what
   * those that were looked up may add beyond what was found.
   */
  private lookUpRarest(asked: PreparedName, atLeast: number, touched: number[]): { open: OpenWord[]; rest: number } {
    const open = [...asked.words].sort((a, b) => this.namesWith(b) - this.namesWith(a));
    const needed = atLeast * asked.weight - TOLERANCE;
    let net = open.reduce((sum, word) => sum + gainOf(word, atLeast).net, 0);
    let rest = 0;
    while (net >= needed) {
      const word = open.pop();
      if (!word) break;
      const initial = gainOfInitial(word, atLeast);
      net += initial.net - gainOf(word, atLeast).net;
      rest += initial.most;
      for (const alike of this.words.alike(word)) {
        this.touch(alike.word, alike.likeness * (word.weight + alike.weight), touched);
      }
    }
    const left = open.map((word) => ({ word, glance: glanceOf(word), most: gainOf(word, atLeast).most }));
    // What can add most decides soonest.
    return { open: left.sort((a, b) => b.most - a.most), rest };
  }

  /** Whether a name in which so much was found may have as much as is needed, with what the open words find in it. */
  private reaches(needed: number, name: number, found: number, open: readonly OpenWord[], most: number): boolean {
    let sum = found + most;
    for (const each of open) {
      if (sum < needed) return false;
      sum += this.foundOf(each, name) - each.most;
    }
    return sum >= needed;
  }

  /** What an open word finds in a name, at most. */
  private foundOf({ word: asked, glance }: OpenWord, name: number): number {
    const words = this.wordsOfNames.all;
    const until = this.firstWord.get(name + 1);
    let most = 0;
    for (let at = this.firstWord.get(name); at < until; at += WORD) {
      if (!mayBeAlike(glance, words[at + LETTERS] as number, words[at + FIRST] as number)) continue;
      const word = this.words.get(words[at] as number);
      const likeness = compareWords(asked, word)?.likeness ?? 0;
      most = Math.max(most, likeness * (asked.weight + word.weight));
    }
    return most;
  }

  private namesWith(word: Word): number {
    const number = this.words.numberOf(word);
    return number === undefined ? 0 : this.names.get(number);
  }

  /** Adds to every name that has a word what this finds of it. */
  private touch(word: number, found: number, touched: number[]): void {
    const [facts, postings] = [this.facts.all, this.postings.all];
    for (let posting = this.last.get(word); posting !== NONE;) {
      const name = postings[posting * POSTING] as number;
      posting = postings[posting * POSTING + BEFORE] as number;
      const at = name * FACTS + FOUND;
      const before = facts[at] as number;
      if (before === 0) touched.push(name);
      facts[at] = before + found;
      this.looks += 1;
    }
  }

  private post(word: number, { letters, first }: Glance, name: number): void {
    if (word === this.last.length) {
      this.last.push(NONE);
      this.names.push(0);
    }
    for (const each of [word, letters, first]) this.wordsOfNames.push(each);
    this.postings.push(name);
    this.postings.push(this.last.get(word));
    this.last.set(word, this.postings.length / POSTING - 1);
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

/**
 * Of any other word. The same has the same weight. What shares the skeleton of a common word, or its meaning, is common
 * as well, and what is a letter or two apart is alike by so much less; both hold for `compareWords`.
 */
function gainOf(word: Word, atLeast: number): Gain {
  const isCommon = word.common !== undefined;
  const likest = isCommon ? 1 - 1 / (word.skeleton.length + MOST_LETTERS_APART) : LIKENESS.spelling;
  const like = gain(word, Math.max(likest, LIKENESS.vowels), atLeast);
  // A common word in place of another of its meaning, or the word itself.
  const weight = isCommon ? Math.max(word.weight, WEIGHT.common) : word.weight;
  return {
    most: Math.max(word.weight + weight, like.most),
    net: Math.max(word.weight + weight * (1 - atLeast), like.net),
  };
}

/** An initial may begin any word; that is counted in, and not looked up. Nothing for another word. */
function gainOfInitial(word: Word, atLeast: number): Gain {
  const isInitial = word.text.length === 1 && !word.hasDigit;
  return isInitial ? gain(word, LIKENESS.initial, atLeast) : { most: 0, net: 0 };
}

function gain({ weight }: Word, likeness: number, atLeast: number): Gain {
  const above = likeness - atLeast;
  return {
    most: likeness * (weight + MOST_WEIGHT),
    net: likeness * weight + above * (above > 0 ? MOST_WEIGHT : LEAST_WEIGHT),
  };
}
