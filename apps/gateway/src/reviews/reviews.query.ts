import { Query } from '@nestjs/cqrs';
import type { ReviewAnswer, ReviewPage, ReviewsQuery } from '@curbline/contracts';

/** Reviews that the filters let through, in the order in which they were opened. */
export class ListReviews extends Query<ReviewPage> {
  constructor(readonly query: ReviewsQuery) {
    super();
  }
}

/** One review. */
export class GetReview extends Query<ReviewAnswer> {
  constructor(
    readonly id: string,
    readonly minSequence: number | undefined,
  ) {
    super();
  }
}
