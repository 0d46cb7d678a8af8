import type { Group } from '../group/group.decider.js';
import type { DescribedPart } from '../nomenclature/nomenclature.decider.js';
import type { Restriction } from '../restriction/restriction.js';
import type { Review } from '../review/review.js';
import type { AcceptedCommand, LedgerView } from './ledger.view.js';
import { type BlockBuilder, PackedTable } from './packed.table.js';

/**
 * The version of what the packed state says. It goes up with every change of a value that is part of the state, or of
 * how entries are folded into it: a state that another version packed is not read, but folded anew.
 */
export const STATE_VERSION = 3;

/** What a state is made of. */
export const STATE_PARTS = ['restrictions', 'groups', 'reviews', 'findings', 'nomenclatures', 'commands'] as const;
export type StatePart = (typeof STATE_PARTS)[number];

/** A piece of a packed state. The pieces of all parts, in any order, are the state. */
export interface StateBlock {
  part: StatePart;
  bytes: Uint8Array;
}

/** So many restrictions are kept as values once they were asked for: one decision asks for the same one several times. */
const MOST_DECODED = 256;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A state that was folded before, in bytes. Nothing of it is read until it is asked for: a million entries are there as
 * soon as their bytes are, and take no more memory than these.
 */
export class PackedLedger implements LedgerView {
  private readonly tables: Readonly<Record<StatePart, PackedTable>>;
  private readonly decoded = new Map<string, Restriction>();
  /** The restriction that was asked for last, and is not here. */
  private missing: string | undefined;

  /** How many records each part is expected to have: it may have others, but takes them without a stall up to these. */
  constructor(expected: Partial<Record<StatePart, number>> = {}) {
    this.tables = {
      restrictions: new PackedTable(expected.restrictions),
      groups: new PackedTable(expected.groups),
      reviews: new PackedTable(expected.reviews),
      findings: new PackedTable(expected.findings),
      nomenclatures: new PackedTable(expected.nomenclatures),
      commands: new PackedTable(expected.commands),
    };
  }

  /** Throws `RangeError` when the block is damaged. The bytes must not be changed afterwards. */
  add({ part, bytes }: StateBlock): void {
    this.tables[part].add(bytes);
    this.missing = undefined;
  }

  blocks(part: StatePart): readonly Uint8Array[] {
    return this.tables[part].blocks;
  }

  size(part: StatePart): number {
    return this.tables[part].size;
  }

  restriction(id: string): Restriction | undefined {
    if (id === this.missing) return undefined;
    const known = this.decoded.get(id);
    if (known) return known;
    const restriction = this.value<Restriction>('restrictions', id);
    if (!restriction) {
      this.missing = id;
      return undefined;
    }
    if (this.decoded.size >= MOST_DECODED) this.decoded.clear();
    this.decoded.set(id, restriction);
    return restriction;
  }

  group(id: string): Group | undefined {
    return this.value('groups', id);
  }

  review(id: string): Review | undefined {
    return this.value('reviews', id);
  }

  latestReview(about: string): string | undefined {
    return this.value('findings', about);
  }

  nomenclature(id: string): DescribedPart | undefined {
    return this.value('nomenclatures', id);
  }

  command(key: string): AcceptedCommand | undefined {
    return this.value('commands', key);
  }

  private value<Value>(part: StatePart, key: string): Value | undefined {
    const bytes = this.tables[part].get(askedBytes(key));
    return bytes && (JSON.parse(decoder.decode(bytes)) as Value);
  }
}

/** Packs a value of the state. All of them come from JSON, and come back from it as they were. */
export function pack(
  builder: BlockBuilder,
  key: string,
  value: Restriction | Group | Review | DescribedPart | AcceptedCommand | string,
): void {
  builder.addTexts(keyText(key), JSON.stringify(value));
}

/** JSON has a spelling for every string, also for halves of surrogate pairs, which UTF-8 alone would confuse. */
function keyText(key: string): string {
  return JSON.stringify(key);
}

/** The bytes of a key, for as long as one look-up takes: most keys are asked for in vain, and bytes of their own cost more than that. */
function askedBytes(key: string): Uint8Array {
  const text = keyText(key);
  // Three bytes for each UTF-16 unit is the most that UTF-8 takes.
  if (text.length * 3 > askedRoom.byteLength) return encoder.encode(text);
  return askedRoom.subarray(0, encoder.encodeInto(text, askedRoom).written);
}
const askedRoom = new Uint8Array(1_024);

/** The key that a record was packed under. */
export function keyOf(bytes: Uint8Array): string {
  return JSON.parse(decoder.decode(bytes)) as string;
}
