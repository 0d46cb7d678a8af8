import { commandAnswer } from '../../messages/command-answers.js';
import { decisionData } from '../../messages/review-data.js';
import { reviewAnswer, reviewPage } from '../../messages/reviews.js';
import * as queries from '../../forms/queries.js';
import * as examples from '../examples.js';
import type { Operation } from '../operation.js';
import { answered, JSON_TYPE } from './answers.js';

export const REVIEW_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/reviews',
    operationId: 'listReviews',
    tag: 'Reviews',
    summary: 'What waits for a person, and what was decided',
    description: 'In the order in which they were opened.',
    query: queries.reviewsQuery,
    answers: { 200: answered('One page.', reviewPage, examples.reviews, ['Link']) },
    problems: [400, 503],
  },
  {
    method: 'get',
    path: '/v1/reviews/{id}',
    operationId: 'getReview',
    tag: 'Reviews',
    summary: 'One review',
    pathParameters: queries.reviewPath,
    query: queries.reviewQuery,
    answers: {
      200: answered('What was found and decided.', reviewAnswer, {
        ...examples.ethaneReview,
        positions: examples.reviews.positions,
      }),
    },
    problems: [400, 404, 503],
  },
  {
    method: 'post',
    path: '/v1/reviews/{id}/decision',
    operationId: 'decideReview',
    tag: 'Reviews',
    summary: 'Decide a review',
    description:
      'The same as the command `DecideReview`. With `lift` the restriction is lifted as well, in the entry after: both are recorded, or neither.',
    pathParameters: queries.reviewPath,
    headers: ['Idempotency-Key'],
    request: { [JSON_TYPE]: { schema: decisionData, example: examples.decideLift } },
    answers: {
      201: answered('Recorded, now or under the same key before.', commandAnswer, examples.commandAccepted, [
        'Idempotency-Replayed',
      ]),
    },
    problems: [400, 413, 415, 422, 503],
  },
];
