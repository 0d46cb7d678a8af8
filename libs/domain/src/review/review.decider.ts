import type { LedgerView } from '../ledger/ledger.view.js';
import { isRejection, reject, type DecisionContext, type Rejection } from '../ledger/rejection.js';
import type { DecideReview, OpenReview, ReviewCommand } from '../restriction/command.js';
import { EVENT_TYPES, type RestrictionLifted, type ReviewEvent } from '../restriction/event.js';
import { decide } from '../restriction/restriction.decider.js';
import { DECISIONS_OF, findingKey, shareOf, type MassDisappearance, type MissingRecord } from './finding.js';
import type { Review } from './review.js';

/** What a review's decider may look up. */
export type ReviewView = Pick<LedgerView, 'restriction' | 'review' | 'latestReview'>;

/** What recording a command on a review adds: its event, and the lifting that a person decided with it. */
export interface ReviewOutcome {
  event: ReviewEvent;
  lift?: RestrictionLifted;
}

/** What recording a command on a review would add, or why it makes no sense in the state. Pure. */
export function decideReview(
  command: ReviewCommand,
  view: ReviewView,
  context: DecisionContext,
): ReviewOutcome | Rejection {
  return command.type === 'OpenReview' ? open(command, view, context) : decideOpen(command, view, context);
}

function open({ data }: OpenReview, view: ReviewView, { newId }: DecisionContext): ReviewOutcome | Rejection {
  const { reviewId = newId, ...rest } = data;
  if (view.review(reviewId)) {
    return reject('already-exists', `The id "${reviewId}" names another review already.`, 'data.reviewId');
  }
  const refusal = rest.kind === 'missing' ? refuseMissing(rest, view) : refuseCounts(rest);
  if (refusal) return refusal;
  const latest = view.latestReview(findingKey(rest));
  if (latest && view.review(latest)?.status === 'open') {
    return reject('already-open', `The review "${latest}" asks the same, and nobody has decided it yet.`);
  }
  const event = rest.kind === 'missing' ? { ...rest, reviewId } : { ...rest, reviewId, share: shareOf(rest) };
  return { event: { type: EVENT_TYPES.reviewOpened, data: event } };
}

function refuseMissing({ restrictionId }: MissingRecord, view: ReviewView): Rejection | undefined {
  if (view.restriction(restrictionId)) return undefined;
  return reject(
    'unknown-restriction',
    `No restriction "${restrictionId}" is recorded in this ledger.`,
    'data.restrictionId',
  );
}

function refuseCounts({ held, gone, sample }: MassDisappearance): Rejection | undefined {
  if (gone < 1 || gone > held) {
    return reject('impossible-count', `Of ${held} restrictions, ${gone} cannot be gone.`, 'data.gone');
  }
  if (sample.length <= gone) return undefined;
  return reject('impossible-count', `The sample names ${sample.length}, but only ${gone} are gone.`, 'data.sample');
}

function decideOpen(command: DecideReview, view: ReviewView, context: DecisionContext): ReviewOutcome | Rejection {
  const { reviewId, decision } = command.data;
  const review = view.review(reviewId);
  if (!review) return reject('unknown-review', `No review "${reviewId}" is recorded in this ledger.`, 'data.reviewId');
  if (review.status === 'decided') {
    return reject('already-decided', `A person has decided the review "${reviewId}" before.`, 'data.reviewId');
  }
  const possible = DECISIONS_OF[review.finding.kind];
  if (!possible.includes(decision)) {
    const sentence = `Of what this review is about, nobody can decide "${decision}": possible are ${possible.join(', ')}.`;
    return reject('decision-not-possible', sentence, 'data.decision');
  }
  return decision === 'lift' ? lift(command, review, view, context) : justDecided(command, review);
}

function justDecided({ data }: DecideReview, review: Review): ReviewOutcome | Rejection {
  const { effective, ...rest } = data;
  if (effective) {
    const sentence = `"${data.decision}" changes nothing in the world: only a lifting has an effective date.`;
    return reject('not-effective', sentence, 'data.effective');
  }
  return { event: { type: EVENT_TYPES.reviewDecided, data: { ...rest, ...restrictionOf(review) } } };
}

/** What the restriction's own decider would refuse is refused here: then the review stays open, and nothing is lifted. */
function lift(
  { data }: DecideReview,
  review: Review,
  view: ReviewView,
  context: DecisionContext,
): ReviewOutcome | Rejection {
  const { reviewId, decision, effective, ...provenance } = data;
  const { restrictionId } = restrictionOf(review);
  if (!effective || restrictionId === undefined) {
    return reject(
      'effective-required',
      'A lifting needs the date from which it holds; "unknown" is one.',
      'data.effective',
    );
  }
  const command = { type: 'LiftRestriction' as const, data: { restrictionId, effective, ...provenance } };
  const event = decide(command, view.restriction(restrictionId), context);
  if (isRejection(event)) return event;
  const lifted = event as RestrictionLifted;
  const decided = { reviewId, decision, restrictionId, effective: lifted.data.effective, ...provenance };
  return {
    event: { type: EVENT_TYPES.reviewDecided, data: decided },
    lift: { ...lifted, data: { ...lifted.data, reviewId } },
  };
}

function restrictionOf({ finding }: Review): { restrictionId?: string } {
  return finding.kind === 'missing' ? { restrictionId: finding.restrictionId } : {};
}
