import type * as domain from '@curbline/domain';
import { z } from 'zod';
import { type Expect, refusal, report, type Same, strict } from '../parse/shapes.js';
import { adoptedAt } from '../rules/dates.js';
import { restrictionId } from '../rules/text.js';
import { effective, effectiveInput } from '../model/effective.js';
import { massShape, missingShape, reviewDecision, reviewId, share } from '../model/finding.js';
import { provenance } from '../model/provenance.js';

const opening = { reviewId: reviewId.optional(), ...provenance };

export const openReviewData = z
  .discriminatedUnion('kind', [strict({ ...opening, ...missingShape }), strict({ ...opening, ...massShape })])
  .meta({ id: 'OpenReviewData' });

const decidingShape = { decision: reviewDecision, effective: effectiveInput.optional(), ...provenance };

/** A lifting names its date; nothing else that can be decided has one. */
function judgeEffective(payload: z.core.ParsePayload<{ decision: string; effective?: unknown }>): void {
  const { decision, effective } = payload.value;
  if (decision === 'lift' && effective === undefined) {
    report(payload, refusal('required', 'is required: the date from which it is lifted, or "unknown".'), ['effective']);
  }
}

/** The body of `POST /v1/reviews/{id}/decision`. */
export const decisionData = strict({ ...decidingShape, knownAt: adoptedAt })
  .check(judgeEffective)
  .meta({
    id: 'Decide',
    description:
      'What a person makes of the review that the address names. Only `lift` has an effective date. With `knownAt` it is adopted, so that later versions of a list still can be.',
  });
export type DecisionData = z.infer<typeof decisionData>;

export const decideReviewData = strict({ reviewId, ...decidingShape })
  .check(judgeEffective)
  .meta({ id: 'DecideReviewData' });

const opened = { reviewId, ...provenance };

export const reviewOpened = z
  .discriminatedUnion('kind', [strict({ ...opened, ...missingShape }), strict({ ...opened, ...massShape, share })])
  .meta({ id: 'ReviewOpenedData' });

export const reviewDecided = strict({
  reviewId,
  decision: reviewDecision,
  restrictionId: restrictionId.optional().meta({ description: 'Where the review is about one.' }),
  effective: effective.optional().meta({ description: 'From when it is lifted, where that was decided.' }),
  ...provenance,
}).meta({ id: 'ReviewDecidedData' });

type _Opened = Expect<Same<z.infer<typeof reviewOpened>, domain.ReviewOpened['data']>>;
type _Decided = Expect<Same<z.infer<typeof reviewDecided>, domain.ReviewDecided['data']>>;
