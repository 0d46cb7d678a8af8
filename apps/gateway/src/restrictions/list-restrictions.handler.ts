import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatInstant, instantFromMs } from '@curbline/domain';
import type { RestrictionsQuery } from '@curbline/contracts';
import { Knowledge } from '../read-side/knowledge.js';
import { formatCursor, parseCursor } from '../read-side/page-cursor.js';
import { stateOf } from '../read-side/restriction.state.js';
import { searchRestrictions, versionsOf } from '../read-side/restrictions.view.js';
import { validMoment } from '../read-side/valid-moment.js';
import type { ViewSnapshot } from '../read-side/view-snapshot.js';
import { ViewsReader } from '../read-side/views.reader.js';
import { placeInList, type PlaceInList, positionOfPage } from './place-in-list.js';
import { ListRestrictions, type RestrictionPage } from './restrictions.query.js';

@QueryHandler(ListRestrictions)
export class ListRestrictionsHandler implements IQueryHandler<ListRestrictions> {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  execute({ query }: ListRestrictions): Promise<RestrictionPage> {
    const place = query.cursor === undefined ? undefined : parseCursor(query.cursor, query, placeInList);
    const wish = place ? { knownAt: place.sequence, minSequence: query.minSequence } : query;
    const atLeast = this.knowledge.atLeast(wish);
    return this.views.read({ projections: ['restrictions'], atLeast }, (snapshot) => this.page(snapshot, query, place));
  }

  private async page(snapshot: ViewSnapshot, query: RestrictionsQuery, place?: PlaceInList): Promise<RestrictionPage> {
    const { limit } = query;
    const position = await positionOfPage(this.knowledge, snapshot, query.knownAt, place);
    const validAt = place?.validAt ?? query.validAt ?? formatInstant(instantFromMs(Date.now()));
    const moment = await validMoment(snapshot, validAt);
    const after = place?.after ?? '';
    // One more than asked for says whether there is another page.
    const found = await searchRestrictions(snapshot, position.sequence, moment, query, { after, limit: limit + 1 });
    const periods = found.slice(0, limit);
    const last = periods.at(-1);
    const ids = periods.map(({ restrictionId }) => restrictionId);
    const versions = await versionsOf(snapshot, position.sequence, ids);
    const { sequence, knownAt } = position;
    return {
      restrictions: periods.map((period) => stateOf(period, versions.get(period.restrictionId) ?? 0)),
      ...(last &&
        found.length > limit && {
          next: formatCursor(query, { sequence, knownAt, validAt, after: last.restrictionId }),
        }),
      positions: { ...position, validAt },
    };
  }
}
