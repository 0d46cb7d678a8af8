import {
  entryHash,
  ENTRY_FORMAT,
  EVENT_TYPES,
  formatInstant,
  formatSequence,
  GENESIS_ACTOR,
  GENESIS_COMMAND_ID,
  GENESIS_RECORDED_AT,
  EMPTY_CHAIN,
  type ChainedEntry,
  type ChainHead,
  type Hash,
  type Instant,
  type LedgerEntry,
  type LedgerOpened,
} from '@curbline/domain';
import type { EventDraft } from './ledger.fold.js';

/** What an entry says besides its event and its place. */
export interface EntryStamp {
  ledger: string;
  id: string;
  recordedAt: Instant;
  /** When adopted history is really appended; absent for what is recorded as it becomes known. */
  adoptedAt?: Instant;
  commandId: string;
  commandHash: Hash;
  actor: string;
}

/** Writes the entry that extends a head: its exact bytes and their hash. */
export function chainEntry(head: ChainHead, event: EventDraft, stamp: EntryStamp): ChainedEntry {
  const sequence = head.sequence + 1;
  const entry: LedgerEntry = {
    specversion: '1.0',
    id: stamp.id,
    source: `/ledgers/${stamp.ledger}`,
    type: event.type,
    subject: event.subject,
    time: formatInstant(stamp.recordedAt),
    datacontenttype: 'application/json',
    sequence: formatSequence(sequence),
    previoushash: head.hash,
    commandid: stamp.commandId,
    commandhash: stamp.commandHash,
    actor: stamp.actor,
    // JSON leaves out what is undefined.
    adoptedtime: stamp.adoptedAt === undefined ? undefined : formatInstant(stamp.adoptedAt),
    data: event.data,
  };
  const bytes = Buffer.from(JSON.stringify(entry));
  return { entry, sequence, recordedAt: stamp.recordedAt, bytes, hash: entryHash(bytes) };
}

/** Writes the entry that opens a ledger. */
export function genesisEntry(ledger: string, now: Instant, newId: () => string): ChainedEntry {
  const data: LedgerOpened['data'] = { ledger, id: newId(), format: ENTRY_FORMAT };
  const event = { type: EVENT_TYPES.ledgerOpened, subject: ledger, data };
  return chainEntry(EMPTY_CHAIN, event, {
    ledger,
    id: newId(),
    recordedAt: GENESIS_RECORDED_AT,
    adoptedAt: now,
    commandId: GENESIS_COMMAND_ID,
    commandHash: entryHash(Buffer.from(JSON.stringify(data))),
    actor: GENESIS_ACTOR,
  });
}
