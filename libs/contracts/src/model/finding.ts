import { DECISIONS_OF, REVIEW_DECISIONS, REVIEW_KINDS, type StoredFinding } from '@curbline/domain';
import { z } from 'zod';
import { answer, type Expect, list, type Same } from '../parse/shapes.js';
import { LIMITS } from '../rules/limits.js';
import { line, restrictionId, spelt, whole } from '../rules/text.js';

export const reviewId = spelt(
  /^[a-z0-9-]{1,100}$/,
  'malformed-id',
  'must have 1 to 100 lower-case letters, digits and hyphens.',
  {
    id: 'ReviewId',
    description: 'Names a review for the life of the ledger. That of an import begins with the name of its source.',
    examples: ['cn-mofcom-review-28-entities'],
  },
);

export const sourceName = spelt(
  /^[a-z0-9-]{1,50}$/,
  'malformed-id',
  'must have 1 to 50 lower-case letters, digits and hyphens.',
  { id: 'SourceName', description: 'Names a source of published lists.', examples: ['cn-mofcom'] },
);

export const reviewKind = z.enum(REVIEW_KINDS).meta({
  id: 'ReviewKind',
  description:
    '`missing`: the row of a restriction is gone from its source. `mass-disappearance`: so many rows are gone at once that the import stopped.',
});

export const reviewDecision = z.enum(REVIEW_DECISIONS).meta({
  id: 'ReviewDecision',
  description: `What a person made of it. Of a \`missing\` row: ${DECISIONS_OF.missing.join(', ')}; of a \`mass-disappearance\`: ${DECISIONS_OF['mass-disappearance'].join(', ')}.`,
});

const ofSource = {
  source: sourceName,
  version: line(LIMITS.label, { description: 'The version of the source in which it was found.' }),
};

export const missingShape = {
  kind: z.literal('missing'),
  restrictionId,
  ...ofSource,
  record: line(LIMITS.record, { description: 'The identity that the row had in the source.' }),
};

export const massShape = {
  kind: z.literal('mass-disappearance'),
  ...ofSource,
  held: whole.meta({ description: 'How many restrictions stood in the ledger because of the source.' }),
  gone: whole.meta({ description: 'The rows of how many of them are not in the version.' }),
  sample: list(restrictionId, { max: LIMITS.sample, unique: true }).meta({ description: 'Some of those.' }),
};

/** As the decider adds it to a mass disappearance. */
export const share = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/)
  .meta({ description: 'What share of the held ones is gone, in per cent, rounded down.', examples: ['41.66'] });

/** A finding in an answer. */
export const storedFinding = z
  .discriminatedUnion('kind', [
    answer(missingShape).meta({ id: 'MissingRecord', description: 'A row that is gone. An absence is no lifting.' }),
    answer({ ...massShape, share }).meta({ id: 'MassDisappearance', description: 'Too many rows gone at once.' }),
  ])
  .meta({ id: 'Finding', description: 'What an import found that only a person can judge.' });

type _StoredFinding = Expect<Same<z.infer<typeof storedFinding>, StoredFinding>>;
