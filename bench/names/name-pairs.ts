import { Random } from '../workload/random.js';
import { keysOfParty, nameScore } from '@curbline/domain';
import type { NamePair } from './name-pair.js';
import type { ListedEntity } from './real-names.js';
import { SPELLING_CHANGES } from './spelling-changes.js';
import { jaroWinkler } from './jaro-winkler.js';
import { trigramsOf, trigramSimilarity } from './trigrams.js';

export const ALIASES = 'alias of the list, same script';
export const ALIASES_ACROSS = 'alias of the list, other script';
export const NEGATIVES = {
  trigrams: 'other entity, nearest by trigrams',
  jaroWinkler: 'other entity, nearest by Jaro-Winkler',
  curbline: 'other entity, nearest by Curbline',
} as const;

const SEED = 20_250_523;
const NON_LATIN = /[^\p{Script=Latin}\P{L}]/u;

/**
 * Pairs from a sample of entities: a name with an alias as the list gives it, a name with each spelling change, and a name
 * with the nearest name of another entity by each of the three that are compared, so that each is held against what it
 * finds hardest itself.
 */
export function makePairs(entities: readonly ListedEntity[], sample: number): NamePair[] {
  const random = new Random(SEED);
  const step = Math.max(1, Math.floor(entities.length / sample));
  const chosen = entities.flatMap((entity, index) => (index % step === 0 ? [{ entity, index }] : []));
  const neighbours = new Neighbours(entities.map(({ names }) => names[0] as string));
  return chosen.flatMap(({ entity, index }) =>
    [...aliasPair(entity, random), ...changedPairs(entity, random), ...neighbours.of(index)].map((pair) => ({
      ...pair,
      entity: index,
    })),
  );
}

type Unplaced = Omit<NamePair, 'entity'>;

function aliasPair({ names: [name = '', ...aliases] }: ListedEntity, random: Random): Unplaced[] {
  if (aliases.length === 0) return [];
  const alias = random.pick(aliases);
  const made = NON_LATIN.test(name) === NON_LATIN.test(alias) ? ALIASES : ALIASES_ACROSS;
  return [{ a: name, b: alias, same: true, made }];
}

function changedPairs({ names: [name = ''] }: ListedEntity, random: Random): Unplaced[] {
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
  readonly #placesByKey = new Map<string, number[]>();

  constructor(names: readonly string[]) {
    this.#all = names.map((name) => ({ name, grams: trigramsOf(name) }));
    this.#lower = names.map((name) => name.toLowerCase());
    this.#all.forEach(({ name, grams }, at) => {
      for (const gram of grams) file(this.#places, gram, at);
      for (const key of keysOfParty({ name })) file(this.#placesByKey, key, at);
    });
  }

  /** The names of other entities that are most like one, by each of those that are compared. */
  of(index: number): Unplaced[] {
    const mine = this.#all[index] as Candidate;
    const mineLower = this.#lower[index] as string;
    const sharing = new Set([...mine.grams].flatMap((gram) => this.#places.get(gram) ?? []));
    // Whoever shares no key scores 0.
    const alike = new Set(keysOfParty(mine).flatMap((key) => this.#placesByKey.get(key) ?? []));
    const nearest: [made: string, name: string | undefined][] = [
      [
        NEGATIVES.trigrams,
        this.#best(sharing, index, (at) => trigramSimilarity(mine.grams, (this.#all[at] as Candidate).grams)),
      ],
      [
        NEGATIVES.jaroWinkler,
        this.#best(this.#all.keys(), index, (at) => jaroWinkler(mineLower, this.#lower[at] as string)),
      ],
      [NEGATIVES.curbline, this.#best(alike, index, (at) => nameScore(mine.name, (this.#all[at] as Candidate).name))],
    ];
    const pairs = nearest.flatMap(([made, name]) =>
      name === undefined ? [] : [{ a: mine.name, b: name, same: false, made }],
    );
    // A pair that two of them find hardest counts once, for the first.
    return pairs.filter(({ b }, at) => pairs.findIndex((pair) => pair.b === b) === at);
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

function file(places: Map<string, number[]>, key: string, at: number): void {
  const known = places.get(key);
  if (known) known.push(at);
  else places.set(key, [at]);
}
