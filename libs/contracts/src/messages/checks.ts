import {
  CLAIM_FIELDS,
  type CheckAnswer,
  type CheckQuestion,
  MAX_UNDETERMINED,
  NEARNESSES,
  OUTCOMES,
  type QuestionParty,
} from '@curbline/domain';
import { z } from 'zod';
import { answer, type Expect, list, type Same, strict } from '../parse/shapes.js';
import { knownAt, moment } from '../rules/dates.js';
import { questionItem } from '../rules/item-codes.js';
import { LIMITS } from '../rules/limits.js';
import { country, place } from '../rules/places.js';
import { line, whole } from '../rules/text.js';
import { authority, legalBasis, source } from '../model/provenance.js';
import { flow, kind } from '../model/definition.js';
import { endUse, identifiers } from '../model/scope.js';
import { specificRate, tariffRate, terms } from '../model/terms.js';
import { checkPositions, position, sequence } from './positions.js';
import { problemBody } from './problem.js';
import { answerPeriod } from './restrictions.js';

const questionParty = strict({
  name: line(LIMITS.partyName),
  country: country.optional(),
  identifiers: identifiers.optional(),
}).meta({ id: 'QuestionParty', description: 'A party to the shipment.' });

const share = z.number().gt(0).max(1);

const partyThresholds = strict({ unknownFrom: share, yesFrom: share })
  .refine(({ unknownFrom, yesFrom }) => unknownFrom <= yesFrom, 'unknownFrom must not lie above yesFrom')
  .meta({
    id: 'PartyThresholds',
    description:
      'Names are alike by a score from 0 to 1: from `unknownFrom` on a listed party may be meant, from `yesFrom` on it is. At most what the gateway is set to, which holds where they are left out; the answer names the ones that it used.',
    examples: [{ unknownFrom: 0.75, yesFrom: 0.95 }],
  });

const dimensions = {
  from: place.optional(),
  to: place.optional(),
  items: list(questionItem, { max: LIMITS.questionItems })
    .optional()
    .meta({ description: 'The classifications of the one good of this check.' }),
  origin: place.optional().meta({ description: 'The country of origin of the good.' }),
  parties: list(questionParty, { max: LIMITS.questionParties }).optional(),
  endUses: list(endUse, { max: LIMITS.endUses, unique: true }).optional(),
  partyThresholds: partyThresholds.optional(),
  on: moment.meta({
    description:
      "A date (each authority's whole local day) or an instant. It is required: no day is taken for granted.",
  }),
  knownAt: knownAt.optional(),
};

export const minSequence = whole.optional().meta({
  description: 'Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered.',
});

/** The fields of a question, for the forms in which it comes. */
export const questionShape = { flow: flow.default('export'), ...dimensions, minSequence };

/** `POST /v1/checks`. */
export const checkQuestion = strict(questionShape).meta({
  id: 'CheckQuestion',
  description:
    'Whether one good may go from one place to another. A dimension that is left out is unknown; an empty list says "none".',
});

/** One line of `POST /v1/checks/batch`: a question with the caller's own mark, which the answer echoes. */
export const checkLine = strict({ id: line(LIMITS.echo).optional(), ...questionShape }).meta({ id: 'CheckLine' });

/** The question as the ledger understood it: codes in their normal form, defaults spelt out. */
export const understoodQuestion = answer({ flow, ...dimensions }).meta({
  id: 'UnderstoodQuestion',
  description: 'The question as it was understood: codes and instants in their normal form, the flow spelt out.',
});

const match = z
  .enum(['yes', 'unknown'])
  .meta({ id: 'Match', description: '`unknown`: with what was given, nobody can say.' });

const answerCondition = answer({
  kind: z.enum(['licence-exception', 'quota']),
  code: z
    .string()
    .optional()
    .meta({ description: 'The symbol of a licence exception.', examples: ['GBS'] }),
  because: z.string(),
}).meta({
  id: 'AnswerCondition',
  description: 'What may make the restriction easier for those who meet it. The outcome counts it as not met.',
});

/** A claim of a note, where it differs from the event. */
export const conflict = answer({
  eventSequence: sequence,
  field: z.enum(CLAIM_FIELDS),
  held: z.string().nullable().meta({ description: 'What the event says; null: open, or not said.' }),
  claimed: z.string(),
  notedBy: sequence.meta({ description: 'The note that recorded the claim.' }),
  sources: z.array(source),
}).meta({ id: 'Conflict', description: 'What another source says of a date that the ledger holds otherwise.' });

const answerFields = {
  outcome: z.enum(OUTCOMES).meta({ id: 'Outcome', description: 'The strictest result, in the order of this list.' }),
  restrictions: z
    .array(
      answer({
        id: z.string(),
        title: z.string(),
        kind,
        authority,
        match,
        period: answerPeriod,
        terms,
        conditions: z.array(answerCondition).optional(),
        reasons: z.array(
          answer({ dimension: z.string(), match, because: z.string() }).meta({
            id: 'Reason',
            examples: [{ dimension: 'items', match: 'yes', because: 'HS 2711190020 lies within 271119' }],
          }),
        ),
        conflicts: z
          .array(conflict)
          .optional()
          .meta({ description: 'Where other sources differ from the ledger, whose events the answer follows.' }),
        unless: z.array(answer({ dimension: z.string(), condition: z.string() })).meta({
          description:
            'What would have to differ for this restriction not to count, by dimension: any one of these would do.',
          examples: [[{ dimension: 'items', condition: 'the good lies outside HS 271119' }]],
        }),
        legalBasis: z.array(legalBasis),
        sources: z.array(source),
        events: z.array(sequence),
      }).meta({ id: 'AnswerRestriction' }),
    )
    .meta({
      description: `All that decide, the strictest first; then at most ${MAX_UNDETERMINED} of those that stay undetermined: those with the fewest open dimensions first, then the most severe kind, then by id.`,
    }),
  undeterminedOmitted: z.int().min(1).optional().meta({
    description:
      'How many more stay undetermined than are shown; absent where all are. `notAssessed` counts them, and `adopted` and the outcome stand on them too.',
  }),
  nearMisses: z.array(
    answer({
      id: z.string(),
      title: z.string(),
      nearness: z.enum(NEARNESSES).meta({
        description:
          '`suspended`: it stands and is not applied; `exempted`: a carve-out frees the good; `scheduled`: it takes effect later; `lifted`: it ended before; `voided`: it never was in force.',
      }),
      distanceDays: whole.meta({
        description: 'How many local days lie between; 0 for what stands on the day itself. The nearest come first.',
      }),
      because: z.string(),
      period: answerPeriod,
    }).meta({ id: 'NearMiss', description: 'A restriction that would apply at another time, at most 366 days away.' }),
  ),
  tariffs: answer({
    rates: z.array(
      answer({
        id: z.string(),
        rate: tariffRate,
        replacedBy: z
          .string()
          .optional()
          .meta({ description: 'The restriction whose rate counts in place of this one.' }),
      }).meta({ id: 'AppliedRate' }),
    ),
    adValoremTotal: z
      .string()
      .optional()
      .meta({ description: 'The sum of the ad valorem rates that count, in per cent.' }),
    specificTotals: z
      .array(specificRate)
      .optional()
      .meta({ description: 'The sums of the specific rates that count, by currency and unit.' }),
  })
    .optional()
    .meta({ id: 'Tariffs' }),
  notAssessed: z.array(
    answer({
      dimension: z.string(),
      scheme: z.string().optional(),
      restrictions: whole.meta({ description: 'How many restrictions depended on it.' }),
    }).meta({
      id: 'NotAssessed',
      description: 'A dimension, or a scheme, that the question left out and that mattered.',
    }),
  ),
  question: understoodQuestion,
  positions: checkPositions,
  adopted: z.boolean().meta({ description: 'Whether the answer stands on history that was adopted.' }),
};

const receipt = z.string().meta({
  description:
    'Signed by the gateway and opaque: with it the same answer is given again, to the byte, by any gateway of the ledger.',
  examples: ['AXKmQ2VbMSw1OCwiM2Y5...'],
});

/** The answer to one question. */
export const checkAnswer = answer({ ...answerFields, receipt }).meta({ id: 'CheckAnswer' });

/** `POST /v1/checks/receipts`. */
export const receiptRequest = strict({
  receipt: line(LIMITS.receipt),
  question: checkQuestion
    .optional()
    .meta({ description: 'Needed with the receipt of a batch, and with no other: the question of one of its lines.' }),
}).meta({ id: 'ReceiptRequest' });
export type ReceiptRequest = z.infer<typeof receiptRequest>;

const lineHead = {
  line: z.int().min(1).meta({ description: 'The line of the request, counted from 1.' }),
  id: z.string().optional(),
};
/** Ends a batch that was answered whole; without it the stream was cut. */
const trailer = answer({
  trailer: answer({ lines: whole, answered: whole, refused: whole, position, receipt }).meta({ id: 'CheckTrailer' }),
}).meta({
  id: 'CheckTrailerLine',
  description: 'The last line: how many were answered, and the one position on which all of them stand.',
});

/** One line of the answer to `POST /v1/checks/batch`. */
export const checkLineAnswer = z
  .union([
    answer({ ...lineHead, ...answerFields }).meta({ id: 'CheckLineAnswered' }),
    answer({ ...lineHead, problem: problemBody }).meta({ id: 'CheckLineRefused' }),
    trailer,
  ])
  .meta({
    id: 'CheckLineAnswer',
    description: 'The answer to one line, in the order of the lines; after the last one, the trailer.',
  });
export type CheckLineAnswer = z.infer<typeof checkLineAnswer>;

/** The question as it comes over the wire: the domain's, with what to wait for. */
export type WireQuestion = z.infer<typeof checkQuestion>;
export type CheckLine = z.infer<typeof checkLine>;

type _QuestionParty = Expect<Same<z.infer<typeof questionParty>, QuestionParty>>;
type _WireQuestion = Expect<Same<WireQuestion, CheckQuestion & { minSequence?: number }>>;
type _Understood = Expect<Same<z.infer<typeof understoodQuestion>, CheckQuestion>>;
type _CheckAnswer = Expect<Same<z.infer<typeof checkAnswer>, CheckAnswer & { receipt: string }>>;
