import { createHash } from 'node:crypto';
import {
  actKeys,
  actOf,
  EVENT_TYPES,
  isRestrictionEvent,
  recordedEvent,
  type Act,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import { CONFLICTS_INDEXES, CONFLICTS_TABLES, CONFLICTS_VERSION } from '@curbline/views';
import type { Client } from 'pg';
import { folding } from '../runner/projection.errors.js';
import type { Projection, ProjectionWriter } from '../runner/projection.port.js';
import { ConflictTables } from './conflict.tables.js';
import { Matching, type Step } from './matching.js';

/** Restrictions that tell of one act, and where they differ. */
export const conflictsProjection: Projection = {
  name: 'conflicts',
  version: CONFLICTS_VERSION,
  tables: CONFLICTS_TABLES,
  indexes: CONFLICTS_INDEXES,
  writer: (ledger) => new ConflictsWriter(ledger),
};

/** Remembers nothing: what an event needs is read for the whole batch, by keys. */
class ConflictsWriter implements ProjectionWriter {
  constructor(private readonly ledger: string) {}

  async apply(session: Client, entries: readonly AcceptedEntry[]): Promise<number> {
    const tables = new ConflictTables(session, this.ledger);
    const events = folding(() => entries.flatMap(restrictionEvents));
    // A ledger takes an imposition once, as the first event of its restriction: there is nothing to read.
    const fresh = new Set(events.filter(({ type }) => type === EVENT_TYPES.imposed).map(idOf));
    const files = await tables.eventsOf([...new Set(events.map(idOf))].filter((id) => !fresh.has(id)));
    const known = new Set(files.keys());
    const steps = folding(() => stepsOf(events, files));
    const matching = await Matching.read(tables, steps, known);
    folding(() => steps.forEach((step) => matching.take(step)));
    await tables.saveEvents(files, known);
    return files.size + (await matching.save(steps));
  }
}

function restrictionEvents({ entry }: AcceptedEntry): Recorded<RestrictionEvent>[] {
  const event = recordedEvent(entry);
  return event && isRestrictionEvent(event) ? [event] : [];
}

function idOf({ data }: Recorded<RestrictionEvent>): string {
  return data.restrictionId;
}

/** Adds the events to their files, and tells what each made of its restriction. */
function stepsOf(
  events: readonly Recorded<RestrictionEvent>[],
  files: Map<string, Recorded<RestrictionEvent>[]>,
): Step[] {
  const keys = new Map<string, string[]>();
  return events.map((event) => {
    const id = idOf(event);
    const file = files.get(id) ?? [];
    if (!keys.has(id)) keys.set(id, hashes(keysOf(actOf(file)).own));
    file.push(event);
    files.set(id, file);
    const act = actOf(file);
    const { own, sought } = keysOf(act);
    const step = {
      sequence: event.sequence,
      id,
      act,
      before: keys.get(id) ?? [],
      own: hashes(own),
      sought: hashes(sought),
    };
    keys.set(id, step.own);
    return step;
  });
}

function keysOf(act: Act | undefined): { own: string[]; sought: string[] } {
  return act ? actKeys(act) : { own: [], sought: [] };
}

/** Two keys of one hash cost a comparison that comes to nothing. */
function hashes(keys: readonly string[]): string[] {
  return [...new Set(keys.map((key) => createHash('sha256').update(key).digest().readBigInt64BE().toString()))];
}
