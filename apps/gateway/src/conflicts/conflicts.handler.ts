import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { ConflictPage, ConflictsQuery } from '@curbline/contracts';
import { z } from 'zod';
import { searchConflicts, type ConflictPlace } from '../read-side/conflicts.view.js';
import { Knowledge } from '../read-side/knowledge.js';
import { cursorId, formatCursor, parseCursor } from '../read-side/page-cursor.js';
import type { ViewSnapshot } from '../read-side/view-snapshot.js';
import { ViewsReader } from '../read-side/views.reader.js';
import { ListConflicts } from './conflicts.query.js';

/** The last conflict of a page. */
const PLACE = z.object({ one: cursorId, other: cursorId });

@QueryHandler(ListConflicts)
export class ListConflictsHandler implements IQueryHandler<ListConflicts> {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  /**
   * The view holds what stands now, and no past: an answer may name only the position that the view itself has come to.
   * Where the journal is behind it, it is waited for.
   */
  async execute({ query }: ListConflicts): Promise<ConflictPage> {
    const place = query.cursor === undefined ? undefined : parseCursor(query.cursor, query, PLACE);
    let atLeast = query.minSequence;
    for (;;) {
      const page = await this.views.read({ projections: ['conflicts'], atLeast }, async (snapshot) => {
        const reached = snapshot.reached.conflicts ?? -1;
        return reached > snapshot.head.sequence ? reached : this.page(snapshot, query, place);
      });
      if (typeof page !== 'number') return page;
      atLeast = page;
    }
  }

  private async page(snapshot: ViewSnapshot, query: ConflictsQuery, place?: ConflictPlace): Promise<ConflictPage> {
    const positions = await this.knowledge.position(snapshot, undefined);
    const found = await searchConflicts(snapshot, query, place, query.limit + 1);
    const shown = found.slice(0, query.limit);
    const last = shown.at(-1);
    const next = last && found.length > query.limit ? formatCursor(query, last.place) : undefined;
    return { conflicts: shown.map(({ conflict }) => conflict), ...(next !== undefined && { next }), positions };
  }
}
