import { EVENT_TYPES, OUTCOMES, PERIOD_STATUSES } from '@curbline/domain';
import { z } from 'zod';
import { refusal, report, strict } from '../parse/shapes.js';
import { knownAt, moment } from '../rules/dates.js';
import { questionItemFilter, ruleItemFilter } from '../rules/item-codes.js';
import { LIMITS } from '../rules/limits.js';
import { authorityFilter, place } from '../rules/places.js';
import { line, restrictionId, spelt } from '../rules/text.js';
import { flow, kind } from '../model/definition.js';
import { reviewId, reviewKind, sourceName } from '../model/finding.js';
import { hsEdition, nomenclatureScheme } from '../messages/nomenclature-data.js';
import { minSequence } from '../messages/checks.js';
import { sequence } from '../messages/positions.js';
import { CONFLICT_STATUSES } from '../messages/conflicts.js';
import { REVIEW_STATUSES } from '../messages/reviews.js';

const limit = z
  .int()
  .min(1)
  .max(LIMITS.page)
  .default(100)
  .meta({ description: `The most entries of one page, 1 to ${LIMITS.page}.` });
const cursor = line(LIMITS.cursor, { description: 'Where the page begins: the `next` of the page before.' }).optional();
const validAt = moment.optional().meta({
  description:
    "The moment in the world; a date is the start of that day where the restriction's authority is. Left out: now.",
});

const subjectPrefix = spelt(/^[A-Za-z0-9:._ -]{1,100}$/, 'malformed-id', 'must be the beginning of an id.', {
  description:
    'Only events of restrictions, groups and reviews whose ids begin so: those of a source begin with its name.',
});

/** `GET /v1/events`. */
export const eventsQuery = strict({
  after: z.int().min(-1).default(-1).meta({ description: 'The sequence after which to begin; -1 for all.' }),
  limit,
  restriction: restrictionId.optional().meta({ description: 'Only events of this restriction.' }),
  subjectPrefix: subjectPrefix.optional(),
  type: z.enum(Object.values(EVENT_TYPES)).optional().meta({ description: 'Only events of this type.' }),
  actor: line(LIMITS.actor).optional().meta({ description: 'Only events that this actor recorded.' }),
  recordedFrom: moment
    .optional()
    .meta({ description: 'Only events recorded then or later; a date is the start of that day in UTC.' }),
  recordedUntil: moment
    .optional()
    .meta({ description: 'Only events recorded before; a date is the start of that day in UTC.' }),
  minSequence,
});
export type EventsQuery = z.infer<typeof eventsQuery>;

/** `GET /v1/events/{sequence}`. */
export const eventQuery = strict({
  raw: z
    .literal('1')
    .optional()
    .meta({ description: '`1`: the exact bytes that are stored, whose hash the ledger chains.' }),
  minSequence,
});
export type EventQuery = z.infer<typeof eventQuery>;

/** `GET /v1/feed`. */
export const feedQuery = strict({
  after: z.int().min(-1).optional().meta({
    description:
      'The sequence after which to begin, -1 for all; `Last-Event-ID` goes before it. Left out: from now on.',
  }),
});
export type FeedQuery = z.infer<typeof feedQuery>;

/** `POST /v1/checks/batch`. A batch goes on from where its answers were cut, at the position on which they stand. */
export const checkBatchQuery = strict({
  resumeAfter: z.int().min(1).optional().meta({
    description: 'The last line that was answered: it and all before it are passed over. Takes `atSequence` as well.',
  }),
  atSequence: sequence.optional().meta({
    description:
      'The position to answer from, as the head (`Curbline-Sequence`) and the trailer of an answer name it; waits for it up to 5 s. Left out: the newest.',
  }),
}).check((payload) => {
  const { resumeAfter, atSequence } = payload.value;
  if (resumeAfter === undefined || atSequence !== undefined) return;
  const rest = 'is required to go on: the position that the lines before were answered from (Curbline-Sequence).';
  report(payload, refusal('required', rest), ['atSequence']);
});
export type CheckBatchQueryString = z.infer<typeof checkBatchQuery>;

/** What lists of rules are narrowed by, whatever they tell of them. */
const ruleFilters = {
  kind: kind.optional(),
  authority: authorityFilter
    .optional()
    .meta({ description: 'Only rules of this jurisdiction (`US`) or body (`BIS`).' }),
  item: ruleItemFilter.optional().meta({
    description:
      'Only rules that cover some of what lies within this code, such as `HS:2711`, or within a range with both ends included, such as `HS:8401-8405`.',
  }),
};

/** `GET /v1/restrictions`. */
export const restrictionsQuery = strict({
  validAt,
  knownAt: knownAt.optional(),
  status: z.enum(PERIOD_STATUSES).optional(),
  ...ruleFilters,
  from: place.optional(),
  to: place.optional(),
  text: line(LIMITS.search).optional().meta({ description: 'Only rules in whose words this is found.' }),
  limit,
  cursor,
  minSequence,
});
export type RestrictionsQuery = z.infer<typeof restrictionsQuery>;

/** `GET /v1/restrictions/{id}`. */
export const restrictionQuery = strict({ validAt, knownAt: knownAt.optional(), minSequence });
export type RestrictionQuery = z.infer<typeof restrictionQuery>;

/** `GET /v1/timelines`. */
export const timelinesQuery = strict({
  knownAt: knownAt.optional(),
  ...ruleFilters,
  from: place.optional(),
  to: place.optional(),
  validAt: moment.optional().meta({
    description:
      'The moment whose groups give `from` and `to` their members; left out: now. It narrows nothing else: a restriction is shown if any of its periods fits.',
  }),
  limit,
  cursor,
  minSequence,
});
export type TimelinesQuery = z.infer<typeof timelinesQuery>;

/** `GET /v1/restrictions/{id}/timeline`, `/rectangles` and `/history`. */
export const knowledgeQuery = strict({ knownAt: knownAt.optional(), minSequence });
export type KnowledgeQuery = z.infer<typeof knowledgeQuery>;

/** `GET /v1/changes`. */
export const changesQuery = strict({
  from: moment.meta({ description: 'The first moment; a date is the start of that day in UTC.' }),
  until: moment.meta({ description: 'The moment at which to stop; it is no longer part of it.' }),
  axis: z
    .enum(['valid', 'recorded'])
    .default('valid')
    .meta({ description: '`valid`: when it happened in the world; `recorded`: when the ledger learned it.' }),
  ...ruleFilters,
  routeFrom: place.optional().meta({ description: 'Only rules on what leaves this country or group.' }),
  routeTo: place.optional().meta({ description: 'Only rules on what goes to this country or group.' }),
  limit,
  cursor,
  minSequence,
});
export type ChangesQuery = z.infer<typeof changesQuery>;

/** `GET /v1/checks`: the form of a question in a query string. What the values say is judged by the question's schema. */
export const checkQuery = strict({
  flow: flow.default('export'),
  from: place.optional(),
  to: place.optional(),
  item: z
    .array(z.string())
    .optional()
    .meta({ description: 'A classification of the good, as `HS:2711190020` or `ECCN:none`. May repeat.' }),
  origin: place.optional(),
  party: z.array(z.string()).optional().meta({ description: 'The name of a party, or `none`. May repeat.' }),
  endUse: z.array(z.string()).optional().meta({ description: 'An end use, or `none`. May repeat.' }),
  on: moment.meta({ description: "A date (each authority's whole local day) or an instant." }),
  knownAt: knownAt.optional(),
  minSequence,
});

/** `GET /v1/decisions`. */
export const decisionsQuery = strict({
  askedFrom: moment
    .optional()
    .meta({ description: 'Only what was asked then or later; a date is the start of that day in UTC.' }),
  askedUntil: moment
    .optional()
    .meta({ description: 'Only what was asked before; a date is the start of that day in UTC.' }),
  asker: line(LIMITS.label).optional().meta({ description: 'Only what was asked with the access key of this name.' }),
  outcome: z.enum(OUTCOMES).optional(),
  restriction: restrictionId.optional().meta({ description: 'Only answers that this restriction had a part in.' }),
  item: questionItemFilter.optional().meta({
    description:
      'Only single questions about a good with this code or within it: an HS code of 2, 4, 6 or more digits, such as `HS:2711`, or a control code of full length with any paragraph, such as `ECCN:3A001`.',
  }),
  limit,
  cursor,
});
export type DecisionsQuery = z.infer<typeof decisionsQuery>;

/** `GET /v1/reviews`. */
export const reviewsQuery = strict({
  status: z.enum(REVIEW_STATUSES).optional().meta({ description: 'Only those that are open, or that are decided.' }),
  kind: reviewKind.optional(),
  source: sourceName.optional().meta({ description: 'Only those about this source.' }),
  restriction: restrictionId.optional().meta({ description: 'Only those about this restriction.' }),
  text: line(LIMITS.search).optional().meta({ description: 'Only those in whose words this is found.' }),
  limit,
  cursor,
  minSequence,
});
export type ReviewsQuery = z.infer<typeof reviewsQuery>;

/** `GET /v1/reviews/{id}`. */
export const reviewQuery = strict({ minSequence });
export type ReviewQuery = z.infer<typeof reviewQuery>;
/** The id of a review in a path. */
export const reviewPath = strict({ id: reviewId });

/** `GET /v1/conflicts`. */
export const conflictsQuery = strict({
  status: z.enum(CONFLICT_STATUSES).default('open').meta({
    description: '`open`: they differ; `resolved`: they did; `agreed`: they tell of one act, and never differed.',
  }),
  restriction: restrictionId.optional().meta({ description: 'Only those that this restriction has a part in.' }),
  source: line(LIMITS.label).optional().meta({
    description:
      'Only those that this source has a part in: its publisher, as restrictions name it (`Global Trade Alert`), or its name in imports (`gta`), with which the ids of its restrictions begin.',
  }),
  limit,
  cursor,
  minSequence,
});
export type ConflictsQuery = z.infer<typeof conflictsQuery>;

/** `GET /v1/codes`. */
export const codesQuery = strict({
  scheme: nomenclatureScheme.default('HS'),
  edition: hsEdition.optional().meta({ description: 'The edition of the HS. Left out: the one in force today.' }),
  text: line(LIMITS.search).optional().meta({
    description: 'Only codes whose words hold all of these, in any order; each may be the beginning of a word.',
  }),
  code: spelt(/^\d{1,6}$/, 'malformed-code', 'must be the first one to six digits of a code, without dots.', {
    description: 'Only codes that begin with these digits.',
    examples: ['2711'],
  }).optional(),
  knownAt: knownAt.optional(),
  limit,
  cursor,
  minSequence,
});
export type CodesQuery = z.infer<typeof codesQuery>;

/** The id of a decision in a path. */
export const decisionPath = strict({
  id: spelt(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'unknown-value',
    'must be the id of a decision: a UUID of version 7 in lower case.',
    { description: 'The id of a decision, as the header `Curbline-Decision` of the answer told it.' },
  ),
});

/** A receipt in a path. */
export const receiptPath = strict({
  receipt: z.string().meta({ description: 'The receipt of an answer, as it was given.' }),
});

/** A sequence in a path. */
export const sequencePath = strict({ sequence: z.int().min(0).meta({ description: 'The sequence of an event.' }) });
/** The id of a restriction in a path. */
export const restrictionPath = strict({ id: restrictionId });
