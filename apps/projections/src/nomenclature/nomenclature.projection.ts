import { EVENT_TYPES, parseInstant, type CodesDescribed, type Instant, type Recorded } from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import { NOMENCLATURE_INDEXES, NOMENCLATURE_TABLES, NOMENCLATURE_VERSION } from '@curbline/views';
import type { Client } from 'pg';
import { CopyRows, withoutNul, type CopyTable } from '../copy/copy-rows.js';
import { eventOf } from '../runner/event-of.js';
import { folding } from '../runner/projection.errors.js';
import type { PreparedBatch, Projection, ProjectionWriter } from '../runner/projection.port.js';

/** What codes of goods mean: every description of a part of a nomenclature, with its codes. */
export const nomenclatureProjection: Projection = {
  name: 'nomenclature',
  version: NOMENCLATURE_VERSION,
  tables: NOMENCLATURE_TABLES,
  indexes: NOMENCLATURE_INDEXES,
  writer: (ledger) => new NomenclatureWriter(ledger),
};

const PART: CopyTable = {
  name: 'described_part',
  columns: [
    ['ledger', 'text'],
    ['sequence', 'bigint'],
    ['scheme', 'text'],
    ['edition', 'text'],
    ['part', 'text'],
    ['from_at', 'timestamptz'],
    ['effective_from', 'text'],
  ],
};
const CODE: CopyTable = {
  name: 'described_code',
  columns: [
    ['ledger', 'text'],
    ['sequence', 'bigint'],
    ['scheme', 'text'],
    ['edition', 'text'],
    ['part', 'text'],
    ['code', 'text'],
    ['description', 'text'],
  ],
};

/** Adds rows and changes none: which description counts is for the reader to say, at the sequence that it stands on. */
class NomenclatureWriter implements ProjectionWriter {
  constructor(private readonly ledger: string) {}

  async apply(session: Client, entries: readonly AcceptedEntry[]): Promise<number> {
    return this.encode(entries).write(session);
  }

  prepare(_reader: Client, entries: readonly AcceptedEntry[]): Promise<PreparedBatch> {
    return Promise.resolve(this.encode(entries));
  }

  private encode(entries: readonly AcceptedEntry[]): PreparedBatch {
    const events = folding(() => entries.flatMap(descriptions));
    const tables = [this.parts(events), this.codes(events)];
    return {
      async write(session) {
        let rows = 0;
        for (const table of tables) {
          await table.send(session);
          rows += table.count;
        }
        return rows;
      },
    };
  }

  private parts(events: readonly Recorded<CodesDescribed>[]): CopyRows {
    const rows = new CopyRows(PART);
    for (const { sequence, data } of events) {
      const { scheme, edition, part, effective } = data;
      const fromAt = parseInstant(effective.fromAt as string) as Instant;
      rows.add([this.ledger, sequence, scheme, edition, part, fromAt, effective.from]);
    }
    return rows;
  }

  private codes(events: readonly Recorded<CodesDescribed>[]): CopyRows {
    const rows = new CopyRows(CODE);
    for (const { sequence, data } of events) {
      const { scheme, edition, part, codes } = data;
      for (const { code, description } of codes) {
        rows.add([this.ledger, sequence, scheme, edition, part, code, withoutNul(description)]);
      }
    }
    return rows;
  }
}

function descriptions(entry: AcceptedEntry): Recorded<CodesDescribed>[] {
  const event = eventOf(entry);
  return event?.type === EVENT_TYPES.codesDescribed ? [event] : [];
}
