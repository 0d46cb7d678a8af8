import { formatInstant, isDate, parseInstant, startOfDay, type Instant } from '@curbline/domain';
import type { EventsQuery } from '@curbline/contracts';
import { JournalEntry } from '@curbline/views';
import type { ViewSnapshot } from './view-snapshot.js';

/** A stretch of the ledger: the exact bytes of the entries that were asked for, and where to go on. */
export interface EventStretch {
  entries: Buffer[];
  /** The sequence after which to go on. */
  next: number;
  /** Whether the ledger holds more of them already. */
  more: boolean;
}

/** The entries after a sequence that the filters let through, oldest first, at most `limit`. */
export async function eventsAfter(snapshot: ViewSnapshot, query: EventsQuery): Promise<EventStretch> {
  const { manager, ledger, head } = snapshot;
  const { after, limit, restriction, subjectPrefix, type, actor, recordedFrom, recordedUntil } = query;
  const events = manager
    .createQueryBuilder(JournalEntry, 'entry')
    .select(['entry.ledger', 'entry.sequence', 'entry.bytes'])
    .where('entry.ledger = :ledger AND entry.sequence > :after AND entry.sequence <= :head', {
      ledger,
      after,
      head: head.sequence,
    })
    .orderBy('entry.sequence')
    .limit(limit + 1);
  if (restriction)
    events.andWhere(`entry.subject = :restriction AND entry.type LIKE 'curbline.restriction.%'`, { restriction });
  if (subjectPrefix) events.andWhere('entry.subject LIKE :pattern', { pattern: beginningWith(subjectPrefix) });
  if (type) events.andWhere('entry.type = :type', { type });
  if (actor) events.andWhere('entry.actor = :actor', { actor });
  if (recordedFrom) {
    const first = await firstRecordedFrom(snapshot, instantOf(recordedFrom));
    events.andWhere('entry.sequence >= :first', { first });
  }
  if (recordedUntil) {
    const end = await firstRecordedFrom(snapshot, instantOf(recordedUntil));
    events.andWhere('entry.sequence < :end', { end });
  }
  const found = await events.getMany();
  const page = found.slice(0, limit);
  const more = found.length > limit;
  // Nothing is left before the head: the next page begins after it.
  const next = more ? (page.at(-1) as JournalEntry).sequence : Math.max(after, head.sequence);
  return { entries: page.map(({ bytes }) => bytes), next, more };
}

/** A pattern of LIKE, in which three characters mean more than themselves. */
function beginningWith(prefix: string): string {
  return `${prefix.replace(/[\\%_]/g, '\\$&')}%`;
}

/** The exact bytes of one entry; undefined when the ledger has none at the sequence yet. */
export async function eventAt({ manager, ledger, head }: ViewSnapshot, sequence: number): Promise<Buffer | undefined> {
  if (sequence > head.sequence) return undefined;
  const entry = await manager.findOne(JournalEntry, {
    select: { ledger: true, sequence: true, bytes: true },
    where: { ledger, sequence },
  });
  return entry?.bytes;
}

/** Recorded time grows with the sequence, so a stretch of it is a stretch of sequences: two probes of an index. */
export async function firstRecordedFrom({ manager, ledger, head }: ViewSnapshot, instant: Instant): Promise<number> {
  const entry = await manager
    .createQueryBuilder(JournalEntry, 'entry')
    .select(['entry.ledger', 'entry.sequence'])
    .where('entry.ledger = :ledger AND entry.recordedAt >= :instant', { ledger, instant: formatInstant(instant) })
    .orderBy('entry.recordedAt')
    .limit(1)
    .getOne();
  return entry?.sequence ?? head.sequence + 1;
}

/** A moment on the axis of recorded time: a date is the start of that day in UTC. */
export function instantOf(moment: string): Instant {
  return isDate(moment) ? startOfDay(moment, 'UTC') : (parseInstant(moment) as Instant);
}
