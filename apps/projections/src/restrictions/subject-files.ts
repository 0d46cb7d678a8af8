import {
  CarriedTimeline,
  EVENT_TYPES,
  isGroupEvent,
  membership,
  periodKey,
  type GroupEvent,
  type Interval,
  type MembershipPeriod,
  type Period,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import type { SubjectEvent } from '@curbline/views';
import type { Client } from 'pg';
import { FileMemory, isLastWord } from '../memory/file-memory.js';
import { Believed } from './believed.js';

/** The events of one restriction or group. */
export interface SubjectFile<E extends Recorded = Recorded, P extends Interval = Interval> {
  events: E[];
  /** The sequences of those that are adopted history; absent: none is. */
  adopted: Set<number> | undefined;
  /** What they come to; absent until there is a second one, since most subjects never get another. */
  folded: Folded<P> | undefined;
}

/** What is believed because of the events of a file, and the timeline that they make, where they are about a restriction. */
export interface Folded<P extends Interval> {
  carried: CarriedTimeline;
  believed: Believed<P>;
}

/** The file of a subject that got another event, and what was believed because of the events before it. */
export interface Grown<E extends Recorded, P extends Interval> extends Folded<P> {
  file: SubjectFile<E, P>;
}
type RestrictionFile = SubjectFile<Recorded<RestrictionEvent>, Period>;
type GroupFile = SubjectFile<Recorded<GroupEvent>, MembershipPeriod>;

/** Which restriction or group an event is about. */
export interface Subject {
  kind: SubjectEvent['subjectKind'];
  id: string;
}

/** The events that have a subject. */
export type EventOfSubject = Recorded<RestrictionEvent> | Recorded<GroupEvent>;

/** Whether an event is about a restriction or a group, whatever else a ledger may record. */
export function isAboutSubject(event: Recorded): event is EventOfSubject {
  return event.type.startsWith('curbline.restriction.') || isGroupEvent(event);
}

export function subjectOf(event: EventOfSubject): Subject {
  return isGroupEvent(event)
    ? { kind: 'group', id: event.data.groupId }
    : { kind: 'restriction', id: (event as Recorded<RestrictionEvent>).data.restrictionId };
}

/**
 * The files of the subjects that were written to last, read from `subject_event` where they are not at hand. Batches may
 * be asked for while the one before is not committed yet: its files are never forgotten, and are never read.
 */
export class SubjectFiles {
  private readonly memory = new FileMemory<SubjectFile>(({ events }) => events.length);

  constructor(private readonly ledger: string) {}

  /**
   * Brings the files of the subjects of a batch into memory, as they were before it. Until the next call `add` finds
   * every one of them. All batches before the last one must be committed.
   */
  async load(session: Client, events: readonly EventOfSubject[]): Promise<void> {
    this.memory.begin();
    const unread = new Map<string, Subject>();
    for (const event of events) {
      const subject = subjectOf(event);
      const key = keyOf(subject);
      if (this.memory.use(key)) continue;
      // A ledger takes an imposition once, as the first event of its restriction: there is nothing to read.
      const mustBeRead = event.type !== EVENT_TYPES.imposed;
      if (mustBeRead) unread.set(key, subject);
      this.memory.keep(key, emptyFile(), mustBeRead);
    }
    const before = events[0]?.sequence ?? 0;
    if (unread.size > 0) await this.read(session, [...unread.values()], before);
    // Never one of this batch, nor of the one before, which the database may not tell yet.
    this.memory.forget(2);
  }

  /** Adds an event to the file of its restriction; the timeline has taken it. */
  addToRestriction(event: Recorded<RestrictionEvent>): Grown<Recorded<RestrictionEvent>, Period> {
    const key = keyOf({ kind: 'restriction', id: event.data.restrictionId });
    const file = this.memory.get(key) as RestrictionFile;
    const folded = file.folded ?? foldRestriction(file.events);
    folded.carried.take(event);
    const grown = this.grow(key, file, event, folded);
    if (isLastWord(event)) this.memory.retire(key);
    return grown;
  }

  /** Adds an event to the file of its group. */
  addToGroup(event: Recorded<GroupEvent>): Grown<Recorded<GroupEvent>, MembershipPeriod> {
    const key = keyOf({ kind: 'group', id: event.data.groupId });
    const file = this.memory.get(key) as GroupFile;
    return this.grow(key, file, event, file.folded ?? foldGroup(file.events));
  }

  private grow<E extends Recorded, P extends Interval>(
    key: string,
    file: SubjectFile<E, P>,
    event: E,
    folded: Folded<P>,
  ): Grown<E, P> {
    if (file.events.length > 0) file.folded = folded;
    this.add(key, file, event);
    return { file, carried: folded.carried, believed: folded.believed };
  }

  private add<E extends Recorded>(key: string, file: Pick<SubjectFile<E>, 'events' | 'adopted'>, event: E): void {
    file.events.push(event);
    this.memory.grew(key);
    if (event.adopted) (file.adopted ??= new Set()).add(event.sequence);
  }

  /**
   * What was recorded before a sequence, so that the answer is the same whatever another replica writes meanwhile.
   * `OFFSET 0` keeps the planner from turning the query round: of tables that were just filled it knows nothing, and
   * would read them whole.
   */
  private async read(session: Client, subjects: readonly Subject[], before: number): Promise<void> {
    const { rows } = await session.query<EventRow>(
      `SELECT event.subject_kind, event.subject, event.sequence, event.type, event.recorded_at,
         event.adopted_at IS NOT NULL AS adopted, event.data
       FROM unnest($2::text[], $3::text[]) AS wanted (kind, id)
       CROSS JOIN LATERAL (
         SELECT * FROM subject_event
         WHERE ledger = $1 AND subject_kind = wanted.kind AND subject = wanted.id AND sequence < $4 OFFSET 0
       ) AS event
       ORDER BY event.sequence`,
      [this.ledger, subjects.map(({ kind }) => kind), subjects.map(({ id }) => id), before],
    );
    for (const row of rows) {
      const { type, data, sequence, adopted } = row;
      const event = { type, data, sequence, adopted, recordedAt: row.recorded_at } as Recorded;
      const key = keyOf({ kind: row.subject_kind, id: row.subject });
      this.add(key, this.memory.get(key) as SubjectFile, event);
    }
  }
}

function emptyFile(): SubjectFile {
  return { events: [], adopted: undefined, folded: undefined };
}

/** Believes what the events of a restriction say together, after each of them, since that tells since when. */
function foldRestriction(events: readonly Recorded<RestrictionEvent>[]): Folded<Period> {
  const folded = { carried: new CarriedTimeline(), believed: new Believed<Period>() };
  for (const event of events) {
    folded.carried.take(event);
    folded.believed.replace(folded.carried.periods(), event.sequence, periodKey);
  }
  return folded;
}

/** Believes the same of a group. A new one has no rectangle yet that says that its members are not known. */
function foldGroup(events: readonly Recorded<GroupEvent>[]): Folded<MembershipPeriod> {
  const folded = { carried: new CarriedTimeline(), believed: new Believed<MembershipPeriod>() };
  for (const [index, { sequence }] of events.entries()) {
    folded.believed.replace(membership(events.slice(0, index + 1)), sequence, membershipKey);
  }
  return folded;
}

/** What tells a period of a group's membership from every other one that the group ever had. */
export function membershipKey({ from, until, members, openedBy }: MembershipPeriod): string {
  return JSON.stringify([from, until, members, openedBy]);
}

interface EventRow {
  subject_kind: Subject['kind'];
  subject: string;
  sequence: number;
  type: string;
  recorded_at: number;
  adopted: boolean;
  data: unknown;
}

function keyOf({ kind, id }: Subject): string {
  return `${kind} ${id}`;
}
