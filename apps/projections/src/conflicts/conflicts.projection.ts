import { setImmediate } from 'node:timers/promises';
import { EVENT_TYPES, isRestrictionEvent, type Recorded, type RestrictionEvent } from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import { CONFLICTS_INDEXES, CONFLICTS_TABLES, CONFLICTS_VERSION } from '@curbline/views';
import type { Client } from 'pg';
import { eventOf } from '../runner/event-of.js';
import { folding } from '../runner/projection.errors.js';
import type { Projection, ProjectionWriter } from '../runner/projection.port.js';
import { ActFiles } from './act-files.js';
import { ConflictTables, type RecordedEntry } from './conflict.tables.js';
import { KeptKeys } from './kept-keys.js';
import { Matching, type Step } from './matching.js';

/** Restrictions that tell of one act, and where they differ. */
export const conflictsProjection: Projection = {
  name: 'conflicts',
  version: CONFLICTS_VERSION,
  tables: CONFLICTS_TABLES,
  indexes: CONFLICTS_INDEXES,
  writer: (ledger) => new ConflictsWriter(ledger),
};

/** A few milliseconds of work. */
const EVENTS_AT_A_TIME = 32;

/** Remembers what restrictions tell and who is kept under which key, so that a batch reads only what is new to it. */
class ConflictsWriter implements ProjectionWriter {
  private readonly files = new ActFiles();
  private kept: KeptKeys | undefined;

  constructor(private readonly ledger: string) {}

  async apply(session: Client, entries: readonly AcceptedEntry[]): Promise<number> {
    const tables = new ConflictTables(session, this.ledger);
    const recorded = folding(() => entries.flatMap(restrictionEvents));
    const events = recorded.map(({ event }) => event);
    // A ledger takes an imposition once, as the first event of its restriction: there is nothing to read.
    const fresh = new Set(events.filter(({ type }) => type === EVENT_TYPES.imposed).map(idOf));
    const known = events.filter((event) => !fresh.has(idOf(event)));
    await this.files.load(tables, known);
    const acts = new Map(known.map(idOf).map((id) => [id, this.files.act(id)]));
    const steps: Step[] = [];
    for (let from = 0; from < events.length; from += EVENTS_AT_A_TIME) {
      folding(() => steps.push(...events.slice(from, from + EVENTS_AT_A_TIME).map((event) => this.step(event))));
      // What else the process has to do goes on.
      await setImmediate();
    }
    this.kept ??= new KeptKeys({ fromStart: entries[0]?.sequence === 0 });
    const matching = await Matching.read(tables, steps, acts, this.files, this.kept);
    await matching.take();
    await tables.saveEvents(recorded);
    return events.length + (await matching.save());
  }

  private step(event: Recorded<RestrictionEvent>): Step {
    const { before, after } = this.files.add(event);
    return { sequence: event.sequence, id: idOf(event), act: after.act, before: before.keys.own, ...after.keys };
  }
}

function restrictionEvents(entry: AcceptedEntry): RecordedEntry[] {
  const event = eventOf(entry);
  return event && isRestrictionEvent(event) ? [{ event, bytes: entry.bytes }] : [];
}

function idOf({ data }: Recorded<RestrictionEvent>): string {
  return data.restrictionId;
}
