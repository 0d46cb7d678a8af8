import { parseInstant, type Instant } from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import { JOURNAL_INDEXES, JOURNAL_TABLES, JOURNAL_VERSION } from '@curbline/views';
import type { Client } from 'pg';
import type { CopyValue } from '../copy/binary-fields.js';
import { CopyRows, withoutNul, type CopyTable } from '../copy/copy-rows.js';
import type { PreparedBatch, Projection, ProjectionWriter } from '../runner/projection.port.js';

const ENTRY: CopyTable = {
  name: 'entry',
  columns: [
    ['ledger', 'text'],
    ['sequence', 'bigint'],
    ['hash', 'bytea'],
    ['previous_hash', 'bytea'],
    ['id', 'text'],
    ['type', 'text'],
    ['subject', 'text'],
    ['actor', 'text'],
    ['recorded_at', 'timestamptz'],
    ['adopted_at', 'timestamptz'],
    ['command_id', 'text'],
    ['bytes', 'bytea'],
  ],
};

/**
 * Every accepted entry, whatever it says. It knows no types of events, so it goes on when a newer version of the ledger
 * writes one that this version cannot read.
 */
export const journalProjection: Projection = {
  name: 'journal',
  version: JOURNAL_VERSION,
  tables: JOURNAL_TABLES,
  indexes: JOURNAL_INDEXES,
  writer: (ledger) => new JournalWriter(ledger),
};

class JournalWriter implements ProjectionWriter {
  constructor(private readonly ledger: string) {}

  async apply(session: Client, entries: readonly AcceptedEntry[]): Promise<number> {
    return this.encode(entries).write(session);
  }

  prepare(_reader: Client, entries: readonly AcceptedEntry[]): Promise<PreparedBatch> {
    return Promise.resolve(this.encode(entries));
  }

  private encode(entries: readonly AcceptedEntry[]): PreparedBatch {
    const rows = new CopyRows(ENTRY);
    for (const entry of entries) rows.add(rowOf(this.ledger, entry));
    return {
      async write(session) {
        await rows.send(session);
        return rows.count;
      },
    };
  }
}

function rowOf(ledger: string, { entry, sequence, hash, recordedAt, bytes }: AcceptedEntry): CopyValue[] {
  return [
    ledger,
    sequence,
    hash,
    entry.previoushash,
    textOf(entry.id),
    withoutNul(entry.type),
    textOf(entry.subject),
    textOf(entry.actor),
    recordedAt,
    instantOf(entry.adoptedtime),
    textOf(entry.commandid),
    bytes,
  ];
}

/** The chain's rule looks at a few fields alone: the others may be anything in an entry that another program wrote. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' ? withoutNul(value) : null;
}

function instantOf(value: unknown): Instant | null {
  return typeof value === 'string' ? (parseInstant(value) ?? null) : null;
}
