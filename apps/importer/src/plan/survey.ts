import { momentOf } from '@curbline/domain';
import { DigestTable, NumberColumn } from '../held/digest-table.js';
import { type Held, NEVER } from '../held/held.js';
import { identityDigest } from '../source/identity.js';
import type { Conventions, Wanted } from '../source/source.js';
import { shortDigest } from './said.js';
import { endStated, stateDigest, statedBy } from './stated.js';

/** From when on so many rows are gone that the version itself is in doubt: both must be reached. */
export interface MassThresholds {
  /** Of those that are in force because of the source, 0 to 1. */
  share: number;
  number: number;
}

export const DEFAULT_MASS: MassThresholds = { share: 0.1, number: 20 };

/**
 * What becomes of a row. `back`: as it was, but a person was asked about its absence in between. `returned`: a person
 * decided that it was lifted, and the source still lists it and states no removal, so that a person must look again. `repeated`: another row
 * of the version says the same, or counts in its place. `contradiction`: another row has the same identity and says
 * something else, and the source declares that this must not be.
 */
export type Verdict = 'new' | 'changed' | 'unchanged' | 'back' | 'returned' | 'repeated' | 'contradiction';

export type Counts = Record<
  'new' | 'changed' | 'unchanged' | 'back' | 'returned' | 'repeated' | 'contradiction',
  number
>;

/** How a version differs from what the ledger holds of its source. */
export interface SurveyResult {
  counts: Counts;
  /** Entries that the ledger holds, and the version no longer has, about which nobody has been asked yet. */
  gone: number[];
  /** Of those that are gone: asked before, and not decided or decided to stand. */
  asked: number;
  /** Entries that could be gone: neither lifted nor ended. */
  standing: number;
  /** Whether so many are gone that nothing may be written. */
  mass: boolean;
}

/** What of a row tells it from others and from itself at another time, worked out once. */
export interface Look {
  identity: string;
  state: number;
  /** What the ledger holds of its record; -1: nothing. */
  entry: number;
  /** The ledger holds it so, and nothing can come of it any more: it need be neither judged nor looked at again. */
  settled: boolean;
}

/** A row that was taken, as the survey knows it again. */
export interface Taken {
  /** Among all rows that were taken, from 1. */
  place: number;
  /** Of its identity, from 0. */
  number: number;
  state: number;
}

/**
 * Takes the rows of a version, before anything is written: which are new, changed or gone. Keeps some 50 bytes a row.
 * Afterwards it is asked, row by row, what becomes of each that was not settled at once.
 */
export class Survey {
  private readonly seen = new DigestTable();
  private readonly state = new NumberColumn();
  private readonly kinship = new NumberColumn();
  /** The moment at which a row with a looser key says that it ends; 0 for none. */
  private readonly ends = new NumberColumn();
  /** 1: the row states a removal, so that it lists nothing that holds for ever. */
  private readonly removed = new NumberColumn();
  /** The place of the row that counts, among all rows, from 1. */
  private readonly place = new NumberColumn();
  private readonly line = new NumberColumn();
  /** One more than the entry that a new row is the correction of; 0 for none. */
  private readonly corrects = new NumberColumn();
  /** 1: a person decided that what the ledger holds of the record had ended before this row begins: it is another restriction. */
  private readonly again = new NumberColumn();
  private readonly listed = new NumberColumn();
  /** Rows that could not be read, by the looser key that they have. */
  private readonly unread = new Map<number, number>();
  private rows = 0;
  private repeated = 0;
  private contradictions = 0;

  constructor(
    private readonly held: Held,
    private readonly conventions: Pick<Conventions, 'repeats' | 'absence'>,
    /** As keys write it. */
    private readonly version: string,
  ) {}

  look(wanted: Wanted): Look {
    const identity = identityDigest(wanted.identity);
    const state = stateDigest(statedBy(wanted));
    const held = this.held.find(identity);
    const entry = held >= 0 && this.isAnother(wanted, state, held) ? -1 : held;
    return { identity, state, entry, settled: this.isSettled(identity, state, entry) };
  }

  take(wanted: Wanted, line: number, { identity, state, entry }: Look): Taken {
    const { kinship } = wanted;
    this.rows += 1;
    const before = this.seen.size;
    const number = this.seen.add(identity);
    const taken = { place: this.rows, number, state };
    if (number < before) {
      if (this.conventions.repeats === 'refuse' && state !== this.state.get(number)) this.contradictions += 1;
      else this.repeated += 1;
      if (this.conventions.repeats !== 'last') return taken;
    }
    this.state.set(number, state);
    this.kinship.set(number, kinship === undefined ? 0 : shortDigest(kinship));
    this.ends.set(number, kinship === undefined ? 0 : endOf(wanted));
    this.removed.set(number, endStated(wanted) ? 1 : 0);
    this.place.set(number, this.rows);
    this.line.set(number, line);
    this.again.set(number, entry < 0 && this.held.findOf(this.seen, number) >= 0 ? 1 : 0);
    return taken;
  }

  /**
   * A row of which only what it is known by could be read is listed, whatever else it would say: it is not gone. Where its
   * day is a part of its identity, and is none, the looser key is left.
   */
  list({ identity, kinship }: { identity?: string; kinship?: string }): void {
    const entry = identity === undefined ? -1 : this.held.find(identityDigest(identity));
    if (entry >= 0) this.listed.set(entry, 1);
    else if (kinship !== undefined) {
      const kin = shortDigest(kinship);
      this.unread.set(kin, (this.unread.get(kin) ?? 0) + 1);
    }
  }

  /**
   * After the last row. `at` is the moment of the version, in microseconds: what ended before is not expected.
   * `complete`: whether the version is the whole list.
   */
  finish(at: number, complete: boolean, mass: MassThresholds): SurveyResult {
    const { gone, ended, asked, standing } = this.goneAt(at, complete);
    const left = this.pair(gone, ended);
    const counts: Counts = { ...NOTHING, repeated: this.repeated, contradiction: this.contradictions };
    for (let number = 0; number < this.seen.size; number++) counts[this.verdictOf(number)] += 1;
    const many = left.length >= mass.number && left.length > mass.share * standing;
    return { counts, gone: left, asked, standing, mass: many };
  }

  /** What becomes of a row, which entry it is about (-1 for none), and the line that it repeats. */
  verdict({ place, number, state }: Taken): {
    verdict: Verdict;
    entry: number;
    state: number;
    kinship: number;
    line: number;
  } {
    const entry = this.entryOf(number);
    const found = {
      entry,
      state: this.state.get(number),
      kinship: this.kinship.get(number),
      line: this.line.get(number),
    };
    if (this.place.get(number) === place) return { ...found, verdict: this.verdictOf(number) };
    const contradicts = this.conventions.repeats === 'refuse' && state !== this.state.get(number);
    return { ...found, verdict: contradicts ? 'contradiction' : 'repeated' };
  }

  /** Of two rows that contradict each other, the second is told of, also where it says what the ledger holds. */
  private isSettled(identity: string, state: number, entry: number): boolean {
    if (entry < 0 || this.held.stateOf(entry) !== state) return false;
    if (!this.held.isComplete(entry) || this.held.askedOf(entry) !== 'none') return false;
    const number = this.conventions.repeats === 'refuse' ? this.seen.find(identity) : -1;
    return number < 0 || this.state.get(number) === state;
  }

  /** Listed anew after a person had decided that it was lifted: that stands, and what begins since is imposed. */
  private isAnother({ effective, definition }: Wanted, state: number, entry: number): boolean {
    if (this.held.askedOf(entry) !== 'lifted' || this.held.stateOf(entry) === state) return false;
    const from = momentOf(effective.from, definition.authority.timeZone);
    return from !== undefined && this.held.hasEnded(entry, from);
  }

  private heldOf(number: number): number {
    return this.again.get(number) > 0 ? -1 : this.held.findOf(this.seen, number);
  }

  private verdictOf(number: number): Verdict {
    const entry = this.heldOf(number);
    if (entry < 0) return this.corrects.get(number) > 0 ? 'changed' : 'new';
    const asked = this.held.askedOf(entry);
    if (asked === 'lifted' && this.removed.get(number) === 0) return 'returned';
    const same = this.held.stateOf(entry) === this.state.get(number) && this.held.isComplete(entry);
    if (!same) return 'changed';
    return asked === 'none' ? 'unchanged' : 'back';
  }

  private entryOf(number: number): number {
    const entry = this.heldOf(number);
    return entry >= 0 ? entry : this.corrects.get(number) - 1;
  }

  private goneAt(at: number, complete: boolean): Gone {
    const gone: number[] = [];
    const ended: number[] = [];
    let asked = 0;
    let standing = 0;
    for (let number = 0; number < this.seen.size; number++) {
      const entry = this.held.findOf(this.seen, number);
      if (entry >= 0) this.listed.set(entry, 1);
    }
    if (!complete || this.conventions.absence === 'nothing') return { gone, ended, asked, standing };
    for (let entry = 0; entry < this.held.size; entry++) {
      if (this.held.askedOf(entry) === 'lifted') continue;
      if (this.held.hasEnded(entry, at) && !this.held.isTangled(entry)) {
        if (this.listed.get(entry) === 0) ended.push(entry);
        continue;
      }
      standing += 1;
      if (this.listed.get(entry) > 0) continue;
      if (this.held.askedOf(entry) === 'none') gone.push(entry);
      else asked += 1;
    }
    return { gone, ended, asked, standing };
  }

  /**
   * What is gone and what is new under one looser key is one listing with another date or spelling. Nobody expects what has
   * ended, so of that it is one only if it says the same end. Returns those that are gone and are none of these. Where no
   * more are gone under a key than could not be read, it is these.
   */
  private pair(gone: readonly number[], ended: readonly number[]): number[] {
    const paired = new Set<number>();
    const kinship = (entry: number) => this.held.kinshipOf(entry);
    for (const [key, kin] of this.kinOf(gone, kinship, (number) => this.kinship.get(number))) {
      const unread = this.unread.get(key) ?? 0;
      if (unread === 0) this.correct(kin, paired);
      else if (kin.gone.length <= unread && kin.fresh.length + kin.imposed === 0) {
        for (const entry of kin.gone) paired.add(entry);
      }
    }
    const keyOf = (kin: number, end: number): string | 0 => (kin === 0 || end === 0 ? 0 : `${kin} ${end}`);
    const alike = this.kinOf(
      ended,
      (entry) => keyOf(kinship(entry), this.held.endOf(entry)),
      (number) => keyOf(this.kinship.get(number), this.ends.get(number)),
    );
    for (const kin of alike.values()) this.correct(kin, paired);
    return gone.filter((entry) => !paired.has(entry));
  }

  /** Those that are not listed, by a key that is not 0, with the rows of that key that the ledger does not hold. */
  private kinOf<Key>(
    gone: readonly number[],
    keyOfEntry: (entry: number) => Key | 0,
    keyOfRow: (number: number) => Key | 0,
  ): Map<Key, Kin> {
    const found = new Map<Key | 0, Kin>();
    for (const entry of gone) {
      const key = keyOfEntry(entry);
      if (key === 0) continue;
      const kin = found.get(key) ?? { gone: [], fresh: [], imposed: 0 };
      kin.gone.push(entry);
      found.set(key, kin);
    }
    for (let number = 0; found.size > 0 && number < this.seen.size; number++) {
      const kin = found.get(keyOfRow(number));
      if (!kin || this.corrects.get(number) > 0) continue;
      const entry = this.heldOf(number);
      if (entry < 0) kin.fresh.push(number);
      else if (this.held.isImposedBy(entry, this.version)) kin.imposed += 1;
    }
    return found as Map<Key, Kin>;
  }

  /**
   * One by one, in order, where there are as many of the one as of the other: else which is which would be a guess. Those
   * that an interrupted run has imposed count as well: what is left of a version must not look like something else.
   */
  private correct({ gone, fresh, imposed }: Kin, paired: Set<number>): void {
    if (gone.length !== fresh.length + imposed) return;
    fresh.forEach((number, index) => {
      const entry = gone[index] as number;
      this.corrects.set(number, entry + 1);
      paired.add(entry);
    });
  }
}

/** Entries that are not listed: those about which nobody was asked, and those that nobody expects; and how many others. */
interface Gone {
  gone: number[];
  ended: number[];
  asked: number;
  standing: number;
}

/** What shares a looser key: entries that are not listed, rows that the ledger does not hold, and rows that a run has imposed. */
interface Kin {
  gone: number[];
  fresh: number[];
  imposed: number;
}

/** As `Held.endOf` tells it of an entry. */
function endOf(wanted: Wanted): number {
  const { effective, definition } = wanted;
  const end = endStated(wanted);
  if (end?.how === 'withdrawn') return NEVER;
  const on = end?.on ?? effective.until;
  return (on === undefined ? undefined : momentOf(on, definition.authority.timeZone)) ?? 0;
}

const NOTHING: Counts = { new: 0, changed: 0, unchanged: 0, back: 0, returned: 0, repeated: 0, contradiction: 0 };
