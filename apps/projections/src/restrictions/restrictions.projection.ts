import { setImmediate } from 'node:timers/promises';
import {
  isGroupEvent,
  membership,
  parseInstant,
  periodKey,
  type GroupEvent,
  type Instant,
  type MembershipPeriod,
  type Period,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import { RESTRICTIONS_INDEXES, RESTRICTIONS_TABLES, RESTRICTIONS_VERSION } from '@curbline/views';
import type { Client } from 'pg';
import type { CopyValue } from '../copy/binary-fields.js';
import { CopyRows, type CopyTable } from '../copy/copy-rows.js';
import { eventOf } from '../runner/event-of.js';
import { folding } from '../runner/projection.errors.js';
import type { PreparedBatch, Projection, ProjectionWriter } from '../runner/projection.port.js';
import { membershipPeriodTable } from './membership-period.table.js';
import { RectangleChanges, type FileOfPeriod } from './rectangles.js';
import { restrictionPeriodTable } from './restriction-period.table.js';
import {
  isAboutSubject,
  membershipKey,
  SubjectFiles,
  subjectOf,
  type EventOfSubject,
  type SubjectFile,
} from './subject-files.js';

/** What the ledger says of every restriction and group, at every moment of valid and of recorded time. */
export const restrictionsProjection: Projection = {
  name: 'restrictions',
  version: RESTRICTIONS_VERSION,
  tables: RESTRICTIONS_TABLES,
  indexes: RESTRICTIONS_INDEXES,
  writer: (ledger) => new RestrictionsWriter(ledger),
};

const EVENT: CopyTable = {
  name: 'subject_event',
  columns: [
    ['ledger', 'text'],
    ['subject_kind', 'text'],
    ['subject', 'text'],
    ['sequence', 'bigint'],
    ['version', 'integer'],
    ['type', 'text'],
    ['recorded_at', 'timestamptz'],
    ['adopted_at', 'timestamptz'],
    ['data', 'json'],
  ],
};

/** An event of a restriction or group, and when it was really appended, where it is adopted history. */
interface SubjectEntry {
  event: EventOfSubject;
  adoptedAt: Instant | null;
}

/** None for the genesis entry, which is about the ledger itself, nor for what is about neither a restriction nor a group. */
function subjectEvents(accepted: AcceptedEntry): SubjectEntry[] {
  const { entry } = accepted;
  const event = eventOf(accepted);
  if (!event || !isAboutSubject(event)) return [];
  const adoptedAt = event.adopted ? (parseInstant(entry.adoptedtime as string) ?? event.recordedAt) : null;
  return [{ event, adoptedAt }];
}

/** A few milliseconds of work. */
const EVENTS_AT_A_TIME = 32;

/** What a batch comes to: the rows of its events, and the rectangles that it changes. */
interface BatchChanges {
  rows: CopyRows;
  periods: RectangleChanges<Period>;
  memberships: RectangleChanges<MembershipPeriod>;
}

class RestrictionsWriter implements ProjectionWriter {
  private readonly files: SubjectFiles;

  constructor(private readonly ledger: string) {
    this.files = new SubjectFiles(ledger);
  }

  async apply(session: Client, entries: readonly AcceptedEntry[]): Promise<number> {
    return (await this.prepare(session, entries)).write(session);
  }

  async prepare(reader: Client, entries: readonly AcceptedEntry[]): Promise<PreparedBatch> {
    const events = folding(() => entries.flatMap(subjectEvents));
    const recorded = events.map(({ event }) => event);
    await this.files.load(reader, recorded);
    const changes: BatchChanges = {
      rows: new CopyRows(EVENT),
      periods: new RectangleChanges(this.ledger, restrictionPeriodTable),
      memberships: new RectangleChanges(this.ledger, membershipPeriodTable),
    };
    for (let from = 0; from < events.length; from += EVENTS_AT_A_TIME) {
      folding(() => this.fold(events.slice(from, from + EVENTS_AT_A_TIME), changes));
      // What the database is being sent of the batch before goes on, and so does everything else in the process.
      await setImmediate();
    }
    return this.prepared(changes);
  }

  private fold(events: readonly SubjectEntry[], changes: BatchChanges): void {
    for (const { event, adoptedAt } of events) {
      const version = isGroupEvent(event) ? this.foldGroup(event, changes) : this.foldRestriction(event, changes);
      changes.rows.add(this.eventRow(event, version, adoptedAt));
    }
  }

  private prepared(changes: BatchChanges): PreparedBatch {
    const { rows } = changes;
    const periods = changes.periods.prepare();
    const memberships = changes.memberships.prepare();
    return {
      async write(session) {
        await rows.send(session);
        return rows.count + (await periods.write(session)) + (await memberships.write(session));
      },
    };
  }

  private foldRestriction(event: Recorded<RestrictionEvent>, { periods }: BatchChanges): number {
    const { file, carried, believed } = this.files.addToRestriction(event);
    const after = carried.periods();
    const change = believed.replace(after, event.sequence, periodKey);
    periods.add(event.data.restrictionId, event, change, after, fileOfPeriod(file));
    return file.events.length;
  }

  private foldGroup(event: Recorded<GroupEvent>, { memberships }: BatchChanges): number {
    const { file, believed } = this.files.addToGroup(event);
    const after = membership(file.events);
    const change = believed.replace(after, event.sequence, membershipKey);
    memberships.add(event.data.groupId, event, change, after, fileOfPeriod(file));
    return file.events.length;
  }

  private eventRow(event: EventOfSubject, version: number, adoptedAt: Instant | null): CopyValue[] {
    const { kind, id } = subjectOf(event);
    const { sequence, type, recordedAt, data } = event;
    return [this.ledger, kind, id, sequence, version, type, recordedAt, adoptedAt, JSON.stringify(data)];
  }
}

function fileOfPeriod({ events, adopted }: Pick<SubjectFile, 'events' | 'adopted'>): FileOfPeriod {
  return {
    firstSequence: (events[0] as Recorded).sequence,
    isAdopted: (sequence) => adopted?.has(sequence) ?? false,
  };
}
