import { LONGEST_COMPARED_WORD } from '../../party/edit-distance.js';
import { WEIGHT, type Word } from '../../party/prepared-name.js';
import { allowedDistance, LIKENESS } from '../../party/word-likeness.js';
import { type Glance, glanceOf, mayBeAmong, mayBeginAmong, type OtherWords } from './glance.js';

const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 1;
/** `allowedDistance` of the longest words. */
const MOST_LETTERS_APART = 2;

/** What a word of the name that is searched for can add to what two names have in common. */
export interface Gain {
  /** At most. */
  most: number;
  /** At most, less the threshold's share of what the other name weighs by it. */
  net: number;
}

/** A word of the name that is searched for, with what it can add in each case. */
export interface AskedWord {
  word: Word;
  glance: Glance;
  /** With any other word. */
  any: Gain;
  /** With a word of which one of the two is the initial. */
  initial: Gain;
  /** At most with a word that it has nothing in common with but how it begins. */
  begun: number;
  /** So many of its letters may be missing in a word that it has more in common with. */
  apart: number;
}

/** Makes a word ready to be searched for, in names that score `atLeast` so much. */
export function askedWord(word: Word, atLeast: number): AskedWord {
  const longest = Math.min(word.skeleton.length + MOST_LETTERS_APART, LONGEST_COMPARED_WORD);
  return {
    word,
    glance: glanceOf(word),
    any: gainOf(word, atLeast),
    initial: gainOfInitial(word, atLeast),
    begun: gain(word, Math.max(LIKENESS.abbreviation, LIKENESS.initial), atLeast).most,
    apart: allowedDistance(longest),
  };
}

/** What a word can add at most by one of the words that were looked at together. */
export function mostAmong({ word, glance, any, begun, apart }: AskedWord, others: OtherWords): number {
  // A common word may be there in a translation.
  if (word.common !== undefined || mayBeAmong(glance, others, apart)) return any.most;
  return mayBeginAmong(glance, others) ? begun : 0;
}

/**
 * By any other word. The same has the same weight. What shares the skeleton of a common word, or its meaning, is common
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
