import type { ReviewState, ReviewsQuery } from '@curbline/contracts';
import { ReviewRow } from '@curbline/views';
import type { SelectQueryBuilder } from 'typeorm';
import type { ViewSnapshot } from './view-snapshot.js';

/** The reviews that were opened after a sequence, in that order, as they stood at another one. */
export async function searchReviews(
  snapshot: ViewSnapshot,
  sequence: number,
  { status, kind, source, restriction, text }: ReviewsQuery,
  { after, limit }: { after: number; limit: number },
): Promise<ReviewState[]> {
  const reviews = openedBy(snapshot, sequence).andWhere('review.openedBy > :after', { after });
  if (status === 'open') reviews.andWhere('(review.decidedBy IS NULL OR review.decidedBy > :sequence)');
  if (status === 'decided') reviews.andWhere('review.decidedBy <= :sequence');
  if (kind) reviews.andWhere('review.kind = :kind', { kind });
  if (source) reviews.andWhere('review.source = :source', { source });
  if (restriction) reviews.andWhere('review.restrictionId = :restriction', { restriction });
  if (text) reviews.andWhere(`review.search @@ websearch_to_tsquery('english', :text)`, { text });
  const rows = await reviews.orderBy('review.openedBy').limit(limit).getMany();
  return rows.map((row) => stateAt(row, sequence));
}

/** One review as it stood at a sequence; undefined when it was not open yet. */
export async function reviewAt(snapshot: ViewSnapshot, sequence: number, id: string): Promise<ReviewState | undefined> {
  const row = await openedBy(snapshot, sequence).andWhere('review.reviewId = :id', { id }).getOne();
  return row ? stateAt(row, sequence) : undefined;
}

function openedBy({ manager, ledger }: ViewSnapshot, sequence: number): SelectQueryBuilder<ReviewRow> {
  return manager
    .createQueryBuilder(ReviewRow, 'review')
    .where('review.ledger = :ledger AND review.openedBy <= :sequence', { ledger, sequence });
}

/** The views may be further than the position that an answer stands on: what came after it is not told. */
function stateAt(row: ReviewRow, sequence: number): ReviewState {
  const { reviewId, openedBy: opening, decidedBy, source, restrictionId, finding, opened, decided } = row;
  const isDecided = decided !== null && decidedBy !== null && decidedBy <= sequence;
  return {
    id: reviewId,
    status: isDecided ? 'decided' : 'open',
    version: isDecided ? 2 : 1,
    source,
    ...(restrictionId !== null && { restrictionId }),
    finding,
    opened: { sequence: opening, ...opened },
    ...(isDecided && { decided: { sequence: decidedBy, ...decided } }),
  };
}
