import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatInstant, instantFromMs } from '@curbline/domain';
import type { TimelinesAnswer, TimelinesQuery } from '@curbline/contracts';
import { Knowledge } from '../read-side/knowledge.js';
import { formatCursor, parseCursor } from '../read-side/page-cursor.js';
import { timelineRow } from '../read-side/restriction.state.js';
import { searchIds, timelinesOf } from '../read-side/restrictions.view.js';
import { validMoment } from '../read-side/valid-moment.js';
import type { ViewSnapshot } from '../read-side/view-snapshot.js';
import { ViewsReader } from '../read-side/views.reader.js';
import { placeInList, type PlaceInList, positionOfPage } from './place-in-list.js';
import { ListTimelines } from './restrictions.query.js';

@QueryHandler(ListTimelines)
export class ListTimelinesHandler implements IQueryHandler<ListTimelines> {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  execute({ query }: ListTimelines): Promise<TimelinesAnswer> {
    const place = query.cursor === undefined ? undefined : parseCursor(query.cursor, query, placeInList);
    const wish = place ? { knownAt: place.sequence, minSequence: query.minSequence } : query;
    const atLeast = this.knowledge.atLeast(wish);
    return this.views.read({ projections: ['restrictions'], atLeast }, (snapshot) => this.page(snapshot, query, place));
  }

  private async page(snapshot: ViewSnapshot, query: TimelinesQuery, place?: PlaceInList): Promise<TimelinesAnswer> {
    const { limit } = query;
    const position = await positionOfPage(this.knowledge, snapshot, query.knownAt, place);
    const validAt = place?.validAt ?? query.validAt ?? formatInstant(instantFromMs(Date.now()));
    const moment = await validMoment(snapshot, validAt);
    const { sequence, knownAt } = position;
    // One more than asked for says whether there is another page.
    const found = await searchIds(snapshot, sequence, moment, query, { after: place?.after ?? '', limit: limit + 1 });
    const ids = found.slice(0, limit);
    const after = ids.at(-1);
    return {
      timelines: (await timelinesOf(snapshot, sequence, ids)).map(timelineRow),
      ...(after !== undefined &&
        found.length > limit && { next: formatCursor(query, { sequence, knownAt, validAt, after }) }),
      positions: { ...position, validAt },
    };
  }
}
