import { z } from 'zod';
import { answer } from '../parse/shapes.js';
import { instant } from '../rules/dates.js';
import { restrictionId, whole } from '../rules/text.js';
import { reviewDecision, reviewId, sourceName, storedFinding } from '../model/finding.js';
import { legalBasis, source } from '../model/provenance.js';
import { knowledgePositions, sequence } from './positions.js';

export const REVIEW_STATUSES = ['open', 'decided'] as const;
const reviewStatus = z.enum(REVIEW_STATUSES).meta({ id: 'ReviewStatus' });

const statement = {
  sequence: sequence.meta({ description: 'The event that says it.' }),
  recordedTime: instant,
  actor: z.string(),
  reason: z.string(),
  sources: z.array(source),
  announcedOn: z.string().optional(),
  legalBasis: z.array(legalBasis).optional(),
};

const review = {
  id: reviewId,
  status: reviewStatus,
  version: whole.meta({ description: 'How many events it has had: pass it as `expectedVersion` of a decision.' }),
  source: sourceName,
  restrictionId: restrictionId.optional(),
  finding: storedFinding,
  opened: answer(statement).meta({ id: 'ReviewOpening' }),
  decided: answer({
    ...statement,
    decision: reviewDecision,
    liftedBy: sequence
      .optional()
      .meta({ description: 'The event that lifted the restriction, where that was decided.' }),
  })
    .meta({ id: 'ReviewVerdict' })
    .optional(),
};

/** One line of a list. */
export const reviewState = answer(review).meta({
  id: 'ReviewState',
  description: 'What a person is asked to judge, and what was decided.',
});
export type ReviewState = z.infer<typeof reviewState>;

/** `GET /v1/reviews/{id}`. */
export const reviewAnswer = answer({ ...review, positions: knowledgePositions }).meta({ id: 'Review' });
export type ReviewAnswer = z.infer<typeof reviewAnswer>;

/** `GET /v1/reviews`. */
export const reviewPage = answer({
  reviews: z.array(reviewState),
  next: z.string().optional().meta({ description: 'The cursor of the next page; absent on the last one.' }),
  positions: knowledgePositions,
}).meta({ id: 'ReviewPage', description: 'Reviews in the order in which they were opened.' });
export type ReviewPage = z.infer<typeof reviewPage>;
