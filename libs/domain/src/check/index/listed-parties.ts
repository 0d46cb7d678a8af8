import { mayBeListed } from '../../party/compare-parties.js';
import { normaliseIdentifier } from '../../party/identifiers.js';
import { PARTY_THRESHOLDS, type PartyThresholds } from '../../party/thresholds.js';
import type { Identifier, ListedParty } from '../../restriction/model.js';
import type { QuestionParty } from '../question.js';
import { Column } from './column.js';
import { KeyPostings } from './key-postings.js';
import { NameBook } from './name-book.js';
import { Recent } from '../../memory/recent.js';
import { TextStore } from './text-store.js';

/** The parties of as many restrictions are kept ready to be compared; the others are read again when they are needed. */
const READY = 8_192;
/** What was found for as many parties is kept: the lines of an order book go to few of them. */
const PARTIES_KEPT = 512;
/** Unless it is more than these: who is like so many is asked for anew. */
const MOST_FOUND = 1_000;
/** Where a restriction that lists nobody has its parties. */
const NOWHERE = -1;
/** Where one has them that has listed more than can be looked through at every question: the book of names is all it is found by. */
const TOO_MANY = -2;
const MOST_CHARACTERS = 1 << 20;

/** A party that is asked for, by what the book of names found, and what was compared of that so far. */
interface Asked {
  party: QuestionParty;
  found: readonly number[];
  listed: Map<number, boolean>;
}

/**
 * Whom each restriction ever listed. A question looks into the book of names first, and then compares the names that it
 * finds: that is a hundred times cheaper than telling the timeline of a restriction which lists somebody else. Numbers of
 * restrictions are given in order, as in `CandidateFinder`.
 */
export class ListedParties {
  private readonly names = new NameBook();
  private readonly identifiers = new KeyPostings();
  private readonly texts = new TextStore();
  private readonly address = new Column(Float64Array);
  private readonly length = new Column(Uint32Array);
  private readonly ready = new Recent<number, readonly ListedParty[]>(READY);
  /** Good for as long as nobody is listed besides. */
  private readonly asked = new Map<string, Asked>();

  /** What is set aside outside of the heap of objects, in bytes. */
  get bytes(): number {
    const { names, identifiers, texts, address, length } = this;
    return names.bytes + identifiers.bytes + texts.bytes + address.bytes + length.bytes;
  }

  /** How many entries searches have looked at so far. */
  get looks(): number {
    return this.names.looks;
  }

  /** Files whom a restriction lists; `known` are those under which it has been filed so far. */
  file(restriction: number, parties: readonly ListedParty[], known: readonly ListedParty[] = []): void {
    if (parties.length + known.length > 0) this.asked.clear();
    const { address, length } = this.keep(parties);
    if (restriction === this.address.length) {
      this.address.push(address);
      this.length.push(length);
    } else {
      this.address.set(restriction, address);
      this.length.set(restriction, length);
      this.ready.delete(restriction);
    }
    for (const name of added(parties, known, namesOf)) this.names.add(name, restriction);
    for (const key of added(parties, known, identifiersOf)) this.identifiers.add(key, restriction);
  }

  /**
   * Visits, some of them more than once, the restrictions that ever listed somebody whom the check takes, surely or
   * possibly, for one of these parties, as far as they `mayMatch`: what does not is not compared.
   */
  search(
    parties: readonly QuestionParty[],
    thresholds: PartyThresholds = PARTY_THRESHOLDS,
    mayMatch: (restriction: number) => boolean,
    visit: (restriction: number) => void,
  ): void {
    const asked = parties.map((party) => this.askedFor(party, thresholds));
    for (const { found } of asked) {
      for (const restriction of found) {
        if (mayMatch(restriction) && asked.some((each) => this.lists(restriction, each, thresholds))) {
          visit(restriction);
        }
      }
    }
  }

  private askedFor(party: QuestionParty, thresholds: PartyThresholds): Asked {
    const { unknownFrom, yesFrom } = thresholds;
    const key = JSON.stringify([unknownFrom, yesFrom, party]);
    const known = this.asked.get(key);
    if (known) return known;
    const found = new Set<number>();
    const add = (restriction: number): unknown => found.add(restriction);
    for (const identifier of identifiersOf(party)) this.identifiers.visit(identifier, add);
    this.names.visit(party.name, unknownFrom, add);
    const asked = { party, found: [...found], listed: new Map<number, boolean>() };
    if (found.size > MOST_FOUND) return asked;
    if (this.asked.size >= PARTIES_KEPT) this.asked.clear();
    this.asked.set(key, asked);
    return asked;
  }

  private lists(restriction: number, { party, listed }: Asked, thresholds: PartyThresholds): boolean {
    if (this.address.get(restriction) === TOO_MANY) return true;
    const known = listed.get(restriction);
    if (known !== undefined) return known;
    const lists = this.of(restriction).some((entry) => mayBeListed(party, entry, thresholds));
    listed.set(restriction, lists);
    return lists;
  }

  private keep(parties: readonly ListedParty[]): { address: number; length: number } {
    if (parties.length === 0) return { address: NOWHERE, length: 0 };
    const text = textOf(parties);
    return text.length > MOST_CHARACTERS ? { address: TOO_MANY, length: 0 } : this.texts.add(text);
  }

  private of(restriction: number): readonly ListedParty[] {
    const kept = this.ready.get(restriction);
    if (kept) return kept;
    const address = this.address.get(restriction);
    if (address === NOWHERE) return [];
    const parties = JSON.parse(this.texts.read(address, this.length.get(restriction))) as ListedParty[];
    this.ready.set(restriction, parties);
    return parties;
  }
}

/** What comparing needs of each party, once: amendments list most of them again. */
function textOf(parties: readonly ListedParty[]): string {
  const texts = parties.map(({ name, aliases, identifiers }) => JSON.stringify({ name, aliases, identifiers }));
  return `[${[...new Set(texts)].join(',')}]`;
}

function namesOf({ name, aliases }: ListedParty): string[] {
  return [name, ...(aliases ?? [])];
}

function identifiersOf({ identifiers }: { identifiers?: readonly Identifier[] }): string[] {
  return (identifiers ?? []).map((identifier) => {
    const { scheme, value } = normaliseIdentifier(identifier);
    return `${scheme}:${value}`;
  });
}

/** What parties have and those known before had not, each once. */
function added<T>(now: readonly ListedParty[], known: readonly ListedParty[], of: (party: ListedParty) => T[]): Set<T> {
  const values = new Set(now.flatMap(of));
  for (const value of known.flatMap(of)) values.delete(value);
  return values;
}
