import { prepare } from '../../party/compare-parties.js';
import { weigh } from '../../party/align-words.js';
import { prepareName, type PreparedName } from '../../party/prepared-name.js';
import { compareWords } from '../../party/word-likeness.js';
import { type AskedWord, askedWord, mostAmong } from './asked-word.js';
import { Column } from './column.js';
import { glanceOf, mayBeAlike, type OtherWords, othersAtGlance, weightAtGlance } from './glance.js';
import { KeyPostings } from './key-postings.js';
import { NamePostings } from './name-postings.js';
import { WordBook } from './word-book.js';

/** What is looked at together lies side by side, so that it is one look at memory. Of a name: what it weighs, and what the present search found of it. */
const FACTS = 2;
const FOUND = 1;
/** Of a word of a name: its number, and a glance at it. */
const WORD = 3;
const LETTERS = 1;
const FIRST = 2;
/** Scores are whole hundredths, and sums of weights are not exact. */
const TOLERANCE = 1e-6;

/** A name that is searched for. */
interface Search {
  asked: PreparedName;
  atLeast: number;
  words: readonly AskedWord[];
  /** What its runs that are written as one word in some name add at most. */
  runs: number;
  /** The names that something was found of. */
  touched: number[];
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
  private readonly names = new NamePostings();
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
    this.firstWord.push(0);
  }

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    const { words, names, owner, facts, firstWord, wordsOfNames, wholes } = this;
    const parts = [words, names, owner, facts, firstWord, wordsOfNames, wholes];
    return parts.reduce((sum, { bytes }) => sum + bytes, 0);
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
    for (const [index, word] of prepared.words.entries()) {
      if (texts.has(word.text)) continue;
      texts.add(word.text);
      const known = this.words.add(word);
      const { letters, first } = glanceOf(word);
      for (const each of [known, letters, first]) this.wordsOfNames.push(each);
      this.names.add(known, number, othersAtGlance(prepared.words, index, prepared.weight));
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
    const words = asked.words.map((word) => askedWord(word, atLeast));
    const search: Search = { asked, atLeast, words, runs: 0, touched: [] };
    this.lookUpRuns(search);
    const { open, rest } = this.lookUpRarest(search);
    const most = open.reduce((sum, { any }) => sum + any.most, 0);
    for (const number of search.touched) {
      const at = number * FACTS;
      const needed = atLeast * (asked.weight + this.facts.get(at)) - TOLERANCE;
      const found = this.facts.get(at + FOUND) + rest;
      this.facts.set(at + FOUND, 0);
      if (this.reaches(needed, number, found, open, most)) surely.add(number);
    }
    for (const number of surely) visit(this.owner.get(number));
  }

  /** Words that are written like several of the words that are asked for, together. */
  private lookUpRuns(search: Search): void {
    const { words, runs } = search.asked;
    for (const { skeleton, indices } of runs) {
      for (const alike of this.words.written(skeleton)) {
        const found = weigh(words, indices) + alike.weight;
        search.runs += found;
        this.looks += this.names.count(alike.word);
        this.names.visit(
          alike.word,
          () => true,
          (name) => this.touch(name, found, search.touched),
        );
      }
    }
  }

  /**
   * Looks up words, the rarest first, until a name that has none of them cannot be alike enough; where that is never so,
   * all of them, since names that share no word but initials score 0. Returns the words that are left open, and what
   * those that were looked up may add beyond what was found.
   */
  private lookUpRarest(search: Search): { open: AskedWord[]; rest: number } {
    const open = [...search.words].sort((a, b) => this.namesWith(b) - this.namesWith(a));
    const needed = search.atLeast * search.asked.weight - TOLERANCE;
    let net = open.reduce((sum, { any }) => sum + any.net, 0);
    let rest = 0;
    while (net >= needed) {
      const asked = open.pop();
      if (!asked) break;
      net += asked.initial.net - asked.any.net;
      rest += asked.initial.most;
      for (const alike of this.words.alike(asked.word)) {
        this.lookUpNames(search, asked, alike.word, alike.likeness * (asked.word.weight + alike.weight));
      }
    }
    // What can add most decides soonest.
    return { open: open.sort((a, b) => b.any.most - a.any.most), rest };
  }

  /**
   * Names that have a word in which so much was found, but for those where the other words that are asked for, with all
   * that they may find by a look at the other words of the name, could not make up the threshold (as MaxScore skips
   * postings by the most that the other terms can add: H. Turtle, J. Flood, "Query Evaluation: Strategies and
   * Optimizations", 1995). A name that is alike enough is left in for each of the pairs of words that its score rests on.
   */
  private lookUpNames(
    { asked, atLeast, words, runs, touched }: Search,
    by: AskedWord,
    word: number,
    found: number,
  ): void {
    const mayReach = (others: OtherWords): boolean => {
      const needed = atLeast * (asked.weight + weightAtGlance(others)) - TOLERANCE;
      let sum = found + runs;
      for (const each of words) if (each !== by) sum += mostAmong(each, others);
      return sum >= needed;
    };
    this.looks += this.names.count(word);
    this.names.visit(word, mayReach, (name) => this.touch(name, found, touched));
  }

  /** Whether a name in which so much was found may have as much as is needed, with what the open words find in it. */
  private reaches(needed: number, name: number, found: number, open: readonly AskedWord[], most: number): boolean {
    let sum = found + most;
    for (const each of open) {
      if (sum < needed) return false;
      sum += this.foundOf(each, name) - each.any.most;
    }
    return sum >= needed;
  }

  /** What an open word finds in a name, at most. */
  private foundOf({ word: asked, glance }: AskedWord, name: number): number {
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

  private namesWith({ word }: AskedWord): number {
    const number = this.words.numberOf(word);
    return number === undefined ? 0 : this.names.count(number);
  }

  /** Adds to a name what was found of it. */
  private touch(name: number, found: number, touched: number[]): void {
    const facts = this.facts.all;
    const at = name * FACTS + FOUND;
    const before = facts[at] as number;
    if (before === 0) touched.push(name);
    facts[at] = before + found;
  }
}

/** Names that share one of these are alike whatever their words: they are spelt, or sound, the same. */
function wholeKeys(name: string, { joined, sorted, han, words }: PreparedName): Set<string> {
  if (words.length === 0) return new Set([`?${name}`]);
  const keys = new Set([`=${joined}`]);
  if (han !== '') keys.add(`=${sorted.replaceAll(' ', '')}`);
  return keys;
}
