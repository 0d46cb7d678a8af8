import { normaliseIdentifier } from './identifiers.js';
import { prepareName, type PreparedName, type Word } from './prepared-name.js';
import { FEWEST_CONSONANTS } from './word-likeness.js';
import type { Identifier } from '../restriction/model.js';

/** Words to this length are looked up with any one letter left out; longer ones by their two ends, likewise. */
const WHOLE_WORD = 9;
const END = 5;
/** Two words of which the longer has ten letters may differ in two, so the shorter has eight at least. */
const SHORTEST_WITH_ENDS = 8;

/**
 * Keys under which an index may keep a name. Guaranteed: two names whose score is above 0 share at least one, because a
 * score needs one pair of telling words that are alike, and each way of being alike shares a key:
 * - the same skeleton, or one letter apart in a word of up to nine: the skeleton with one letter left out;
 * - two letters apart in a longer word: one end of it holds one difference at most, so the end with one letter left out;
 * - other vowels: the consonants; a common word: its meaning; words written as one: the skeleton of the whole.
 * A name that has no word at all (signs only) has itself as its key, and is like no other.
 */
export function partyKeys(name: string): readonly string[] {
  const keys = keysOf(prepareName(name));
  return keys.length > 0 ? keys : [`?${name}`];
}

/** The keys of a listed party or of one in a question: those of all its names, and one for each identifier. */
export function keysOfParty(party: {
  name: string;
  aliases?: readonly string[];
  identifiers?: readonly Identifier[];
}): readonly string[] {
  const keys = new Set<string>();
  for (const name of [party.name, ...(party.aliases ?? [])]) for (const key of partyKeys(name)) keys.add(key);
  for (const identifier of party.identifiers ?? []) {
    const { scheme, value } = normaliseIdentifier(identifier);
    keys.add(`#${scheme}:${value}`);
  }
  return [...keys];
}

const known = new WeakMap<PreparedName, readonly string[]>();

/** The keys of a prepared name; worked out once. */
export function keysOf(name: PreparedName): readonly string[] {
  const before = known.get(name);
  if (before) return before;
  const keys = new Set<string>();
  if (name.joined !== '') keys.add(`=${name.joined}`);
  for (const word of name.words) if (word.telling) addWordKeys(word, keys);
  for (const run of name.runs) {
    keys.add(`~${run.skeleton}`);
    keys.add(`+${run.text}`);
  }
  if (name.han !== '') keys.add(`=${name.sorted.replaceAll(' ', '')}`);
  const list = [...keys];
  known.set(name, list);
  return list;
}

function addWordKeys(word: Word, keys: Set<string>): void {
  keys.add(`+${word.text}`);
  if (word.common !== undefined) keys.add(`@${word.common}`);
  if (word.hasDigit) return;
  const { skeleton, consonants } = word;
  keys.add(`~${skeleton}`);
  if (skeleton.length >= 3 && skeleton.length <= WHOLE_WORD) addShortened('~', skeleton, keys);
  if (skeleton.length >= SHORTEST_WITH_ENDS) {
    addShortened('<', skeleton.slice(0, END), keys);
    addShortened('>', skeleton.slice(-END), keys);
  }
  if (consonants.length >= FEWEST_CONSONANTS) keys.add(`!${consonants}`);
}

/** The text with each of its letters left out. Two texts that are one letter apart have one of these in common. */
function addShortened(kind: string, text: string, keys: Set<string>): void {
  for (let at = 0; at < text.length; at += 1) keys.add(`${kind}${text.slice(0, at)}${text.slice(at + 1)}`);
}
