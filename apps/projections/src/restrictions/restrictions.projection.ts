import {
  formatInstant,
  isGroupEvent,
  membership,
  parseInstant,
  recordedEvent,
  timeline,
  type GroupEvent,
  type MembershipPeriod,
  type Period,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import { RESTRICTIONS_INDEXES, RESTRICTIONS_TABLES, RESTRICTIONS_VERSION } from '@curbline/views';
import type { Client } from 'pg';
import { copyRows, type CopyValue } from '../copy/copy-rows.js';
import { folding } from '../runner/projection.errors.js';
import type { Projection, ProjectionWriter } from '../runner/projection.port.js';
import { membershipPeriodTable } from './membership-period.table.js';
import { RectangleChanges } from './rectangles.js';
import { restrictionPeriodTable } from './restriction-period.table.js';
import { SubjectFiles, subjectOf } from './subject-files.js';

/** What the ledger says of every restriction and group, at every moment of valid and of recorded time. */
export const restrictionsProjection: Projection = {
  name: 'restrictions',
  version: RESTRICTIONS_VERSION,
  tables: RESTRICTIONS_TABLES,
  indexes: RESTRICTIONS_INDEXES,
  writer: (ledger) => new RestrictionsWriter(ledger),
};

const EVENT_COLUMNS = [
  'ledger',
  'subject_kind',
  'subject',
  'sequence',
  'version',
  'type',
  'recorded_at',
  'adopted_at',
  'data',
];

/** An event of a restriction or group, and when it was really appended, where it is adopted history. */
interface SubjectEntry {
  event: Recorded;
  adoptedAt: string | null;
}

/** None for the genesis entry, which is about the ledger itself. */
function subjectEvents({ entry }: AcceptedEntry): SubjectEntry[] {
  const event = recordedEvent(entry);
  if (!event) return [];
  const appendedAt = event.adopted ? (parseInstant(entry.adoptedtime as string) ?? event.recordedAt) : undefined;
  return [{ event, adoptedAt: appendedAt === undefined ? null : formatInstant(appendedAt) }];
}

/** What a batch comes to. */
interface BatchChanges {
  events: CopyValue[][];
  periods: RectangleChanges<Period>;
  memberships: RectangleChanges<MembershipPeriod>;
}

class RestrictionsWriter implements ProjectionWriter {
  private readonly files: SubjectFiles;

  constructor(private readonly ledger: string) {
    this.files = new SubjectFiles(ledger);
  }

  async apply(session: Client, entries: readonly AcceptedEntry[]): Promise<number> {
    const events = folding(() => entries.flatMap(subjectEvents));
    if (events.length === 0) return 0;
    await this.files.load(
      session,
      events.map(({ event }) => subjectOf(event)),
    );
    const changes = folding(() => this.fold(events));
    await copyRows(session, 'subject_event', EVENT_COLUMNS, changes.events);
    const periods = await changes.periods.write(session);
    const memberships = await changes.memberships.write(session);
    return changes.events.length + periods + memberships;
  }

  private fold(events: readonly SubjectEntry[]): BatchChanges {
    const changes: BatchChanges = {
      events: [],
      periods: new RectangleChanges(this.ledger, restrictionPeriodTable),
      memberships: new RectangleChanges(this.ledger, membershipPeriodTable),
    };
    for (const { event, adoptedAt } of events) {
      const version = isGroupEvent(event) ? this.foldGroup(event, changes) : this.foldRestriction(event, changes);
      changes.events.push(this.eventRow(event, version, adoptedAt));
    }
    return changes;
  }

  private foldRestriction(event: Recorded<RestrictionEvent>, changes: BatchChanges): number {
    const id = event.data.restrictionId;
    const file = this.files.restriction(id);
    file.events.push(event);
    if (event.adopted) file.adopted.add(event.sequence);
    const after = timeline(file.events);
    const change = file.believed.replace(after);
    changes.periods.add(id, event, change, after, (sequence) => file.adopted.has(sequence));
    return file.events.length;
  }

  private foldGroup(event: Recorded<GroupEvent>, changes: BatchChanges): number {
    const id = event.data.groupId;
    const file = this.files.group(id);
    file.events.push(event);
    const after = membership(file.events);
    changes.memberships.add(id, event, file.believed.replace(after), after, () => false);
    return file.events.length;
  }

  private eventRow(event: Recorded, version: number, adoptedAt: string | null): CopyValue[] {
    const { kind, id } = subjectOf(event);
    const { sequence, type, recordedAt, data } = event;
    return [this.ledger, kind, id, sequence, version, type, formatInstant(recordedAt), adoptedAt, JSON.stringify(data)];
  }
}
