import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatInstant, hsEditionOn, HS_EDITIONS, instantFromMs } from '@curbline/domain';
import type { CodePage, CodesQuery } from '@curbline/contracts';
import { z } from 'zod';
import { parentsOf, searchCodes, type Nomenclature } from '../read-side/codes.view.js';
import { Knowledge } from '../read-side/knowledge.js';
import { cursorId, cursorMoment, cursorSequence, formatCursor, parseCursor } from '../read-side/page-cursor.js';
import type { ViewSnapshot } from '../read-side/view-snapshot.js';
import { ViewsReader } from '../read-side/views.reader.js';
import { ListCodes } from './codes.query.js';

/** What stays as it was from page to page, and the last code of the page before. */
const PLACE = z.object({
  sequence: cursorSequence,
  knownAt: cursorMoment,
  edition: z.enum(HS_EDITIONS),
  after: cursorId,
});
type Place = z.output<typeof PLACE>;

@QueryHandler(ListCodes)
export class ListCodesHandler implements IQueryHandler<ListCodes> {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  execute({ query }: ListCodes): Promise<CodePage> {
    const place = query.cursor === undefined ? undefined : parseCursor(query.cursor, query, PLACE);
    const { minSequence } = query;
    const atLeast = this.knowledge.atLeast({ knownAt: place?.sequence ?? query.knownAt, minSequence });
    return this.views.read({ projections: ['nomenclature'], atLeast }, (snapshot) => this.page(snapshot, query, place));
  }

  private async page(snapshot: ViewSnapshot, query: CodesQuery, place?: Place): Promise<CodePage> {
    const { scheme, limit } = query;
    const positions = place
      ? { ...(await this.knowledge.atSequence(snapshot, place.sequence)), knownAt: place.knownAt }
      : await this.knowledge.position(snapshot, query.knownAt);
    const edition = place?.edition ?? query.edition ?? editionToday();
    const nomenclature: Nomenclature = { scheme, edition, sequence: positions.sequence };
    // One more than asked for says whether there is another page.
    const found = await searchCodes(snapshot, nomenclature, query, { after: place?.after ?? '', limit: limit + 1 });
    const shown = found.slice(0, limit);
    const parents = await parentsOf(
      snapshot,
      nomenclature,
      shown.map(({ code }) => code),
    );
    const last = shown.at(-1);
    const { sequence, knownAt } = positions;
    return {
      scheme,
      edition,
      codes: shown.map((each) => ({ ...each, parents: parents.get(each.code) ?? [] })),
      ...(last &&
        found.length > limit && { next: formatCursor(query, { sequence, knownAt, edition, after: last.code }) }),
      positions,
    };
  }
}

function editionToday(): CodePage['edition'] {
  return hsEditionOn(formatInstant(instantFromMs(Date.now()))) as CodePage['edition'];
}
