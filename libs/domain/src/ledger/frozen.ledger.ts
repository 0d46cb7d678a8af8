import type { AcceptedCommand } from './ledger.view.js';
import type { Group } from '../group/group.decider.js';
import type { DescribedPart } from '../nomenclature/nomenclature.decider.js';
import type { Restriction } from '../restriction/restriction.js';
import type { Review } from '../review/review.js';
import { keyOf, pack, STATE_PARTS, type PackedLedger, type StateBlock, type StatePart } from './packed.ledger.js';
import { BlockBuilder, recordsOf } from './packed.table.js';

/** The values of a state by their keys. */
export interface StateTables {
  restrictions: Map<string, Restriction>;
  groups: Map<string, Group>;
  reviews: Map<string, Review>;
  /** The id of the last review about each finding. */
  findings: Map<string, string>;
  /** The parts of nomenclatures that were described. */
  nomenclatures: Map<string, DescribedPart>;
  commands: Map<string, AcceptedCommand>;
}

/** A state as it was when it was frozen, while the state itself goes on. */
export interface FrozenLedger {
  /**
   * Packs it, block by block. Each step is a small piece of work, of which some come to nothing: those blocks are empty.
   * Nothing may be asked of it once it was released or replaced.
   */
  blocks(): Generator<StateBlock>;
  /** How many records there are at most, by part. */
  readonly most: Readonly<Record<StatePart, number>>;
  /** The state is whole again, as if it had never been frozen. */
  release(): void;
  /** The state stands from now on on what was packed here, which takes less memory than the values. */
  replaceBy(packed: PackedLedger): void;
}

/** The blocks of the values in the tables, and of those below that the tables do not have. */
export function* packTables(tables: StateTables, below: PackedLedger | undefined): Generator<StateBlock> {
  for (const part of STATE_PARTS) {
    const builder = new BlockBuilder();
    for (const block of below?.blocks(part) ?? []) {
      yield { part, bytes: remaining(block, part, tables, builder) };
      if (builder.isFull) yield { part, bytes: builder.take() };
    }
    for (const [key, value] of tables[part]) {
      pack(builder, key, value);
      if (builder.isFull) yield { part, bytes: builder.take() };
    }
    if (!builder.isEmpty) yield { part, bytes: builder.take() };
  }
}

/** What the tables and what is below them hold; a value that both hold is counted twice. */
export function mostRecords(tables: StateTables, below: PackedLedger | undefined): Record<StatePart, number> {
  const most = (part: StatePart) => tables[part].size + (below?.size(part) ?? 0);
  return {
    restrictions: most('restrictions'),
    groups: most('groups'),
    reviews: most('reviews'),
    findings: most('findings'),
    nomenclatures: most('nomenclatures'),
    commands: most('commands'),
  };
}

const NOTHING = new Uint8Array();

/** The block itself when all of it still holds; else what remains of it goes to the builder. A key of a command is used once. */
function remaining(block: Uint8Array, part: StatePart, tables: StateTables, builder: BlockBuilder): Uint8Array {
  if (part === 'commands') return block;
  const records = [...recordsOf(block)];
  const kept = records.filter(({ key }) => !tables[part].has(keyOf(key)));
  if (kept.length === records.length) return block;
  for (const record of kept) builder.add(record);
  return NOTHING;
}
