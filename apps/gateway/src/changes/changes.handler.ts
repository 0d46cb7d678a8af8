import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatInstant, type AnswerPeriod, type PeriodStatus, type Window } from '@curbline/domain';
import { fieldError, type ChangesAnswer, type ChangesQuery } from '@curbline/contracts';
import type { RestrictionPeriod } from '@curbline/views';
import { refuseFields } from '../http/problems.js';
import { changesInTheWorld, changesOfKnowledge, type Turn } from '../read-side/changes.view.js';
import { instantOf } from '../read-side/journal.view.js';
import { Knowledge } from '../read-side/knowledge.js';
import { cursorId, cursorMoment, cursorSequence, formatCursor, parseCursor } from '../read-side/page-cursor.js';
import { PlaceBookAt } from '../read-side/place-names.js';
import type { RestrictionFilters } from '../read-side/restriction.search.js';
import { boundsOf } from '../read-side/restriction.state.js';
import type { ViewSnapshot } from '../read-side/view-snapshot.js';
import { ViewsReader } from '../read-side/views.reader.js';
import { z } from 'zod';
import { ListChanges } from './changes.query.js';

/** Where the next page begins, and the sequence that all pages stand on. */
const placeInWorld = z.object({ sequence: cursorSequence, at: cursorMoment, restrictionId: cursorId });
const placeInKnowledge = z.object({ sequence: cursorSequence, event: cursorSequence });
type Place = z.output<typeof placeInWorld> | z.output<typeof placeInKnowledge>;

@QueryHandler(ListChanges)
export class ListChangesHandler implements IQueryHandler<ListChanges> {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  /** Throws 400 when the moments are not in order. */
  execute({ query }: ListChanges): Promise<ChangesAnswer> {
    const window = { from: instantOf(query.from), until: instantOf(query.until) };
    if (window.until <= window.from) {
      throw refuseFields([fieldError('until', 'end-before-start', `must lie after the start, ${query.from}.`)]);
    }
    const place = query.cursor === undefined ? undefined : readPlace(query.cursor, query);
    const atLeast = this.knowledge.atLeast({ knownAt: place?.sequence, minSequence: query.minSequence });
    return this.views.read({ projections: ['restrictions'], atLeast }, (snapshot) =>
      this.page(snapshot, query, window, place),
    );
  }

  private async page(
    snapshot: ViewSnapshot,
    query: ChangesQuery,
    window: Window,
    place?: Place,
  ): Promise<ChangesAnswer> {
    const positions = place
      ? await this.knowledge.atSequence(snapshot, place.sequence)
      : await this.knowledge.position(snapshot, undefined);
    const find = query.axis === 'valid' ? pageOfTheWorld : pageOfKnowledge;
    const filters = await filtersOf(snapshot, positions.sequence, query, window);
    const { turns, next } = await find(snapshot, positions.sequence, window, filters, query.limit, place);
    return {
      changes: turns.map(changeOf),
      ...(next && { next: formatCursor(query, { sequence: positions.sequence, ...next }) }),
      positions,
    };
  }
}

/** Places are meant by the groups of the window's first moment. */
async function filtersOf(
  snapshot: ViewSnapshot,
  sequence: number,
  { kind, authority, item, routeFrom, routeTo }: ChangesQuery,
  { from }: Window,
): Promise<RestrictionFilters> {
  const book = (routeFrom ?? routeTo) ? await PlaceBookAt.read(snapshot, sequence, { asked: '', at: from }) : undefined;
  return {
    ...(kind && { kind }),
    ...(authority !== undefined && { authority }),
    ...(item !== undefined && { item }),
    ...(book && routeFrom !== undefined && { from: book.namesOf('routeFrom', routeFrom, sequence) }),
    ...(book && routeTo !== undefined && { to: book.namesOf('routeTo', routeTo, sequence) }),
  };
}

interface FoundPage {
  turns: Turn[];
  /** Where the next page begins; undefined on the last one. */
  next?: object | undefined;
}

async function pageOfTheWorld(
  snapshot: ViewSnapshot,
  sequence: number,
  window: Window,
  filters: RestrictionFilters,
  limit: number,
  place?: Place,
): Promise<FoundPage> {
  const after = place && 'at' in place ? { ...place, at: instantOf(place.at) } : undefined;
  const found = await changesInTheWorld(snapshot, sequence, window, filters, limit + 1, after);
  const turns = found.slice(0, limit);
  const last = turns.at(-1);
  if (!last || found.length <= limit) return { turns };
  return { turns, next: { at: formatInstant(last.at), restrictionId: last.restrictionId } };
}

/** Events that changed nothing are passed over, so a page may hold fewer than its limit, and still have a next one. */
async function pageOfKnowledge(
  snapshot: ViewSnapshot,
  sequence: number,
  window: Window,
  filters: RestrictionFilters,
  limit: number,
  place?: Place,
): Promise<FoundPage> {
  const after = place && 'event' in place ? place.event : undefined;
  const { turns, last, more } = await changesOfKnowledge(snapshot, sequence, window, filters, limit, after);
  return { turns, next: more ? { event: last } : undefined };
}

function changeOf({ at, restrictionId, before, after, events }: Turn): ChangesAnswer['changes'][number] {
  // An event that changed what is believed opened a period, closed one, or both.
  const { title, jurisdiction, body, timeZone, kind } = (after ?? before) as RestrictionPeriod;
  return {
    at: formatInstant(at),
    restrictionId,
    title,
    authority: { jurisdiction, body, timeZone },
    kind,
    what: whatHappened(before?.status, after?.status),
    before: before && periodOf(before),
    after: after && periodOf(after),
    events,
  };
}

/** A suspension and its end are changes of a restriction that stands; a lifting, an annulment and a withdrawal end it. */
function whatHappened(
  before: PeriodStatus | undefined,
  after: PeriodStatus | undefined,
): 'began' | 'changed' | 'ended' {
  const stood = before === 'in-force' || before === 'suspended';
  const stands = after === 'in-force' || after === 'suspended';
  if (before === undefined || (!stood && stands)) return 'began';
  const isOver = after === undefined || after === 'lifted' || after === 'voided';
  return isOver && before !== after ? 'ended' : 'changed';
}

function periodOf(period: RestrictionPeriod): AnswerPeriod {
  return { ...boundsOf(period), status: period.status };
}

function readPlace(cursor: string, query: ChangesQuery): Place {
  return query.axis === 'valid'
    ? parseCursor(cursor, query, placeInWorld)
    : parseCursor(cursor, query, placeInKnowledge);
}
