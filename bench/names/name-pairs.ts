import { Random } from '../workload/random.js';
import type { NamePair } from './name-pair.js';
import type { ListedEntity } from './real-names.js';
import { SPELLING_CHANGES } from './spelling-changes.js';
import { jaroWinkler } from './jaro-winkler.js';
import { trigramsOf, trigramSimilarity } from './trigrams.js';

export const ALIASES = 'alias of the list, same script';
export const ALIASES_ACROSS = 'alias of the list, other script';
export const NEGATIVES = 'other entity, nearest name';

const SEED = 20_250_523;
const NON_LATIN = /[^\p{Script=Latin}\P{L}]/u;

/**
 * Pairs from a sample of entities: a name with an alias as the list gives it, a name with each spelling change, and a name
 * with the nearest names of other entities, once by trigrams and once by Jaro-Winkler, so that the negatives are the
 * hardest ones for the peers as well.
 */
export function makePairs(entities: readonly ListedEntity[], sample: number): NamePair[] {
  const random = new Random(SEED);
  const step = Math.max(1, Math.floor(entities.length / sample));
  const chosen = entities.flatMap((entity, index) => (index % step === 0 ? [{ entity, index }] : []));
  const neighbours = new Neighbours(entities.map(({ names }) => names[0] as string));
  return chosen.flatMap(({ entity, index }) => [
    ...aliasPair(entity, random),
    ...changedPairs(entity, random),
    ...neighbours.of(index),
  ]);
}

function aliasPair({ names: [name = '', ...aliases] }: ListedEntity, random: Random): NamePair[] {
  if (aliases.length === 0) return [];
  const alias = random.pick(aliases);
  const made = NON_LATIN.test(name) === NON_LATIN.test(alias) ? ALIASES : ALIASES_ACROSS;
  return [{ a: name, b: alias, same: true, made }];
}

function changedPairs({ names: [name = ''] }: ListedEntity, random: Random): NamePair[] {
  const change = random.pick(SPELLING_CHANGES);
  const changed = change.apply(name, random);
  return changed === undefined || changed === name ? [] : [{ a: name, b: changed, same: true, made: change.name }];
}

interface Candidate {
  name: string;
  grams: ReadonlySet<string>;
}

/** The listed names, with the places in the list at which each trigram occurs. */
class Neighbours {
  readonly #all: readonly Candidate[];
  readonly #lower: readonly string[];
  readonly #places = new Map<string, number[]>();

  constructor(names: readonly string[]) {
    this.#all = names.map((name) => ({ name, grams: trigramsOf(name) }));
    this.#lower = names.map((name) => name.toLowerCase());
    this.#all.forEach(({ grams }, at) => {
      for (const gram of grams) {
        const places = this.#places.get(gram);
        if (places) places.push(at);
        else this.#places.set(gram, [at]);
      }
    });
  }

  /** The names of other entities that are most like one, by either peer. */
  of(index: number): NamePair[] {
    const mine = this.#all[index] as Candidate;
    const mineLower = this.#lower[index] as string;
    const sharing = new Set([...mine.grams].flatMap((gram) => this.#places.get(gram) ?? []));
    const everybody = this.#all.keys();
    const nearest = new Set([
      this.#best(sharing, index, (at) => trigramSimilarity(mine.grams, (this.#all[at] as Candidate).grams)),
      this.#best(everybody, index, (at) => jaroWinkler(mineLower, this.#lower[at] as string)),
    ]);
    return [...nearest].flatMap((name) =>
      name === undefined ? [] : [{ a: mine.name, b: name, same: false, made: NEGATIVES }],
    );
  }

  #best(places: Iterable<number>, but: number, likeness: (at: number) => number): string | undefined {
    let found: { at: number; score: number } | undefined;
    for (const at of places) {
      if (at === but) continue;
      const score = likeness(at);
      if (!found || score > found.score) found = { at, score };
    }
    return found && (this.#all[found.at] as Candidate).name;
  }
}
