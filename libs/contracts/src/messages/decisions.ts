import { OUTCOMES } from '@curbline/domain';
import { z } from 'zod';
import { answer } from '../parse/shapes.js';
import { instant } from '../rules/dates.js';
import { whole } from '../rules/text.js';
import { understoodQuestion } from './checks.js';
import { ledgerName, sequence } from './positions.js';

const outcome = z.enum(OUTCOMES);

/** One answer that was given, or one batch of them. */
export const decision = answer({
  id: z.uuid(),
  ledger: ledgerName,
  askedAt: instant,
  asker: z
    .string()
    .nullable()
    .meta({ description: 'The name of the access key that asked; null where the gateway asks for none.' }),
  form: z.enum(['single', 'batch']),
  question: understoodQuestion.optional().meta({ description: 'Of a single question.' }),
  outcome: outcome.nullable().meta({
    description: 'What was answered; of a batch the strictest outcome, null when no line of it was answered.',
  }),
  restrictions: z.array(z.string()).meta({
    description:
      'The restrictions that the answer shows: all that decided, and of those that stay undetermined the nearest.',
  }),
  lines: answer({ answered: whole, refused: whole, outcomes: z.partialRecord(outcome, whole) })
    .optional()
    .meta({ description: 'Of a batch: how many lines had which outcome.' }),
  sequence,
  answersVersion: whole.meta({ description: 'The version of the answers that the running code gave then.' }),
  answerHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: "SHA-256 of the answer's bytes, of a single question." }),
  receipt: z.string(),
}).meta({ id: 'Decision', description: 'Who asked what, when, and what was answered, on which position.' });
export type Decision = z.infer<typeof decision>;

/** `GET /v1/decisions`. */
export const decisionPage = answer({
  decisions: z.array(decision),
  next: z.string().optional().meta({ description: 'The cursor of the next page, where there is one.' }),
}).meta({ id: 'DecisionPage' });
export type DecisionPage = z.infer<typeof decisionPage>;
