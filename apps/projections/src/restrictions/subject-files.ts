import {
  isGroupEvent,
  membership,
  timeline,
  type GroupEvent,
  type Interval,
  type MembershipPeriod,
  type Period,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import type { SubjectEvent } from '@curbline/views';
import type { Client } from 'pg';
import { Believed } from './believed.js';

/** The events of one restriction or group, and what is believed of it because of them. */
export interface SubjectFile<E extends Recorded = Recorded, P extends Interval = Interval> {
  events: E[];
  believed: Believed<P>;
  adopted: Set<number>;
}
export type RestrictionFile = SubjectFile<Recorded<RestrictionEvent>, Period>;
export type GroupFile = SubjectFile<Recorded<GroupEvent>, MembershipPeriod>;

/** Which restriction or group an event is about. */
export interface Subject {
  kind: SubjectEvent['subjectKind'];
  id: string;
}

export function subjectOf(event: Recorded): Subject {
  return isGroupEvent(event)
    ? { kind: 'group', id: event.data.groupId }
    : { kind: 'restriction', id: (event as Recorded<RestrictionEvent>).data.restrictionId };
}

/** So many subjects stay in memory; the others are read again when they get another event. */
const REMEMBERED_SUBJECTS = 2_000;

/** The files of the subjects that were written to last, read from `subject_event` where they are not at hand. */
export class SubjectFiles {
  private readonly files = new Map<string, SubjectFile>();

  constructor(private readonly ledger: string) {}

  /** Brings the files of these subjects into memory. Until the next call `get` finds every one of them. */
  async load(session: Client, subjects: Iterable<Subject>): Promise<void> {
    const missing = new Map<string, Subject>();
    for (const subject of subjects) {
      const key = keyOf(subject);
      const known = this.files.get(key);
      if (!known) missing.set(key, subject);
      else {
        // Used again: now the youngest, and the last to be forgotten.
        this.files.delete(key);
        this.files.set(key, known);
      }
    }
    for (const key of missing.keys()) this.files.set(key, { events: [], believed: new Believed(), adopted: new Set() });
    if (missing.size > 0) await this.read(session, [...missing.values()]);
    for (const key of this.files.keys()) {
      if (this.files.size <= Math.max(REMEMBERED_SUBJECTS, missing.size)) break;
      this.files.delete(key);
    }
  }

  restriction(id: string): RestrictionFile {
    return this.files.get(keyOf({ kind: 'restriction', id })) as RestrictionFile;
  }

  group(id: string): GroupFile {
    return this.files.get(keyOf({ kind: 'group', id })) as GroupFile;
  }

  /**
   * `OFFSET 0` keeps the planner from turning the query round: of tables that were just filled it knows nothing, and
   * would read them whole.
   */
  private async read(session: Client, subjects: readonly Subject[]): Promise<void> {
    const { rows } = await session.query<EventRow>(
      `SELECT event.* FROM unnest($2::text[], $3::text[]) AS wanted (kind, id)
       CROSS JOIN LATERAL (
         SELECT * FROM subject_event
         WHERE ledger = $1 AND subject_kind = wanted.kind AND subject = wanted.id OFFSET 0
       ) AS event
       ORDER BY event.sequence`,
      [this.ledger, subjects.map(({ kind }) => kind), subjects.map(({ id }) => id)],
    );
    for (const row of rows) {
      const file = this.files.get(keyOf({ kind: row.subject_kind, id: row.subject })) as SubjectFile;
      const { type, data, sequence } = row;
      const adopted = row.adopted_at !== null;
      file.events.push({ type, data, sequence, adopted, recordedAt: row.recorded_at } as Recorded);
      if (adopted) file.adopted.add(sequence);
    }
    for (const { kind, id } of subjects) {
      if (kind === 'restriction') this.restriction(id).believed.replace(timeline(this.restriction(id).events));
      // A group that is new has no rectangle yet that says that its members are not known.
      else if (this.group(id).events.length > 0) this.group(id).believed.replace(membership(this.group(id).events));
    }
  }
}

interface EventRow {
  subject_kind: Subject['kind'];
  subject: string;
  sequence: number;
  type: string;
  recorded_at: number;
  adopted_at: number | null;
  data: unknown;
}

function keyOf({ kind, id }: Subject): string {
  return `${kind} ${id}`;
}
