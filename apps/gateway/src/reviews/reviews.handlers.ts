import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { ReviewAnswer, ReviewPage } from '@curbline/contracts';
import { z } from 'zod';
import { refuse } from '../http/problems.js';
import { Knowledge } from '../read-side/knowledge.js';
import { cursorSequence, formatCursor, parseCursor } from '../read-side/page-cursor.js';
import { reviewAt, searchReviews } from '../read-side/reviews.view.js';
import { ViewsReader } from '../read-side/views.reader.js';
import { GetReview, ListReviews } from './reviews.query.js';

/** The position that all pages stand on, and the opening of the last review of a page. */
const PLACE = z.object({ sequence: cursorSequence, after: cursorSequence });

@QueryHandler(ListReviews)
export class ListReviewsHandler implements IQueryHandler<ListReviews> {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  execute({ query }: ListReviews): Promise<ReviewPage> {
    const place = query.cursor === undefined ? undefined : parseCursor(query.cursor, query, PLACE);
    const atLeast = this.knowledge.atLeast({ knownAt: place?.sequence, minSequence: query.minSequence });
    return this.views.read({ projections: ['reviews'], atLeast }, async (snapshot) => {
      const positions = await this.knowledge.position(snapshot, place?.sequence);
      const page = { after: place?.after ?? -1, limit: query.limit + 1 };
      const found = await searchReviews(snapshot, positions.sequence, query, page);
      const reviews = found.slice(0, query.limit);
      const last = reviews.at(-1);
      if (!last || found.length <= query.limit) return { reviews, positions };
      const next = formatCursor(query, { sequence: positions.sequence, after: last.opened.sequence });
      return { reviews, next, positions };
    });
  }
}

@QueryHandler(GetReview)
export class GetReviewHandler implements IQueryHandler<GetReview> {
  constructor(
    private readonly views: ViewsReader,
    private readonly knowledge: Knowledge,
  ) {}

  /** Throws 404 when there is none of that id. */
  execute({ id, minSequence }: GetReview): Promise<ReviewAnswer> {
    return this.views.read({ projections: ['reviews'], atLeast: minSequence }, async (snapshot) => {
      const positions = await this.knowledge.position(snapshot, undefined);
      const review = await reviewAt(snapshot, positions.sequence, id);
      if (review) return { ...review, positions };
      throw refuse('not-found', `There is no review "${id}" by sequence ${positions.sequence}.`);
    });
  }
}
