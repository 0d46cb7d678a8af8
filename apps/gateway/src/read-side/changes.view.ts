import { formatInstant, overlaps, type Instant, type Window } from '@curbline/domain';
import { RestrictionPeriod, SubjectEvent } from '@curbline/views';
import { narrow, type RestrictionFilters } from './restriction.search.js';
import { knownAt } from './restrictions.view.js';
import type { ViewSnapshot } from './view-snapshot.js';

/** One thing that changed at a moment: the period before and the period after it. Null: nothing was known. */
export interface Turn {
  at: Instant;
  restrictionId: string;
  before: RestrictionPeriod | null;
  after: RestrictionPeriod | null;
  /** The events that made it so. */
  events: number[];
}

/** Where a page of changes goes on: after this moment and, within it, after this restriction. */
export interface ChangePlace {
  at: Instant;
  restrictionId: string;
}

/**
 * What happened in the world within a window, as known at a sequence: each moment at which one period of a restriction
 * ends and the next begins. In order of time, then of the restriction. `filters` look at the period that begins.
 */
export async function changesInTheWorld(
  snapshot: ViewSnapshot,
  sequence: number,
  { from, until }: Window,
  filters: RestrictionFilters,
  limit: number,
  after?: ChangePlace,
): Promise<Turn[]> {
  const began = await narrow(knownAt(snapshot, sequence), filters)
    .andWhere(
      'lower(period.valid) >= CAST(:from AS timestamptz) AND lower(period.valid) < CAST(:until AS timestamptz)',
      {
        from: formatInstant(from),
        until: formatInstant(until),
      },
    )
    .andWhere(
      after ? '(lower(period.valid), period.restriction_id) > (CAST(:lastAt AS timestamptz), :lastId)' : 'true',
      after && { lastAt: formatInstant(after.at), lastId: after.restrictionId },
    )
    .orderBy('lower(period.valid)')
    .addOrderBy('period.restrictionId')
    .limit(limit)
    .getMany();
  if (began.length === 0) return [];
  const ended = await knownAt(snapshot, sequence)
    .andWhere(
      `(period.restriction_id, upper(period.valid)) IN
       (SELECT * FROM unnest(CAST(:ids AS text[]), CAST(:moments AS timestamptz[])))`,
      {
        ids: began.map((each) => each.restrictionId),
        moments: began.map(({ valid }) => formatInstant(valid.from as Instant)),
      },
    )
    .getMany();
  const before = new Map(ended.map((each) => [`${each.restrictionId} ${each.valid.until}`, each]));
  return began.map((period) => {
    const at = period.valid.from as Instant;
    const { restrictionId, openedBy } = period;
    return {
      at,
      restrictionId,
      before: before.get(`${restrictionId} ${at}`) ?? null,
      after: period,
      events: [openedBy],
    };
  });
}

/**
 * What the ledger learned within a window, up to a sequence: for each event that changed what is believed of a
 * restriction, the period that it is about, as it was believed before and after. In order of sequence. `filters` keep
 * the restrictions of which some period, as known at the sequence, is what they ask for.
 */
export async function changesOfKnowledge(
  snapshot: ViewSnapshot,
  sequence: number,
  window: Window,
  filters: RestrictionFilters,
  limit: number,
  afterSequence = -1,
): Promise<{ turns: Turn[]; last: number | undefined; more: boolean }> {
  const { manager, ledger } = snapshot;
  const matching = narrow(knownAt(snapshot, sequence), filters)
    .select('1')
    .andWhere('period.restrictionId = event.subject');
  const found = await manager
    .createQueryBuilder(SubjectEvent, 'event')
    .where(`event.ledger = :ledger AND event.subjectKind = 'restriction'`, { ledger })
    .andWhere('event.recordedAt >= :from AND event.recordedAt < :until', {
      from: formatInstant(window.from),
      until: formatInstant(window.until),
    })
    .andWhere('event.sequence > :afterSequence AND event.sequence <= :sequence', { afterSequence, sequence })
    .andWhere(isEmpty(filters) ? 'true' : `EXISTS (${matching.getQuery()})`)
    .setParameters(matching.getParameters())
    .orderBy('event.recordedAt')
    .limit(limit + 1)
    .getMany();
  const events = found.slice(0, limit);
  const sequences = events.map((event) => event.sequence);
  const rectangles = await manager
    .createQueryBuilder(RestrictionPeriod, 'period')
    .where('period.ledger = :ledger AND period.restrictionId = ANY (:ids)', {
      ledger,
      ids: [...new Set(events.map(({ subject }) => subject))],
    })
    .andWhere('(period.knownFrom = ANY (:sequences) OR period.knownUntil = ANY (:sequences))', { sequences })
    .orderBy('lower(period.valid)', 'ASC', 'NULLS FIRST')
    .getMany();
  const turns = events.flatMap((event) => {
    const closed = rectangles.filter(({ knownUntil }) => knownUntil === event.sequence);
    const opened = rectangles.filter(({ knownFrom }) => knownFrom === event.sequence);
    if (closed.length + opened.length === 0) return [];
    const about = aboutWhat(closed, opened);
    return [{ at: event.recordedAt, restrictionId: event.subject, ...about, events: [event.sequence] }];
  });
  return { turns, last: sequences.at(-1), more: found.length > limit };
}

/**
 * The period that an event is about: the first one with another status, scope or terms than was believed of its time,
 * or else, where the event moved a bound, the first one. Before it stood the period that it took the place of, by
 * preference one in which the restriction held.
 */
function aboutWhat(
  closed: readonly RestrictionPeriod[],
  opened: readonly RestrictionPeriod[],
): { before: RestrictionPeriod | null; after: RestrictionPeriod | null } {
  const replacedBy = (period: RestrictionPeriod): RestrictionPeriod[] =>
    closed.filter((each) => meet(each.valid, period.valid));
  const isNews = (period: RestrictionPeriod): boolean => !replacedBy(period).some((each) => saysTheSame(each, period));
  const news = opened.filter(isNews);
  const after = news.find(({ status }) => status !== 'scheduled') ?? news[0] ?? opened[0] ?? null;
  const candidates = after ? replacedBy(after) : closed;
  const before = candidates.find(({ status }) => status === 'in-force') ?? candidates.at(-1) ?? null;
  return { before, after };
}

function isEmpty(filters: RestrictionFilters): boolean {
  return Object.values(filters).every((filter) => filter === undefined);
}

function meet(a: RestrictionPeriod['valid'], b: RestrictionPeriod['valid']): boolean {
  return overlaps({ from: a.from ?? -Infinity, until: a.until ?? Infinity }, b);
}

function saysTheSame(a: RestrictionPeriod, b: RestrictionPeriod): boolean {
  return a.status === b.status && a.title === b.title && JSON.stringify(a.content) === JSON.stringify(b.content);
}
