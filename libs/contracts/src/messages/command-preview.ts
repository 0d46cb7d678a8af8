import { EVENT_TYPES, OUTCOMES } from '@curbline/domain';
import { z } from 'zod';
import { answer } from '../parse/shapes.js';
import { whole } from '../rules/text.js';
import { understoodQuestion } from './checks.js';
import { position } from './positions.js';
import { timelinePeriod } from './restrictions.js';

const outcome = z.enum(OUTCOMES);
const { ledgerOpened: _ledger, ...types } = EVENT_TYPES;

const otherwise = answer({
  question: understoodQuestion,
  before: outcome.meta({ description: 'What is answered now.' }),
  after: outcome.meta({ description: 'What would be answered; the same outcome may rest on other periods or terms.' }),
}).meta({ id: 'AnsweredOtherwise', description: 'A question of the decision log that would be answered otherwise.' });

/** `POST /v1/commands/preview`. */
export const commandPreview = answer({
  restrictionId: z
    .string()
    .meta({ description: 'The restriction; for a command on a group or a review, the id of that.' }),
  version: whole.meta({ description: 'How many events it would have had.' }),
  events: z
    .array(
      answer({
        type: z.enum(Object.values(types)),
        subject: z.string(),
        data: z.record(z.string(), z.unknown()).meta({ description: 'As the event would be stored.' }),
      }).meta({ id: 'ForeseenEvent' }),
    )
    .meta({ description: 'What would be recorded.' }),
  timeline: answer({
    id: z.string(),
    before: z.array(timelinePeriod).meta({ description: 'As it stands; empty for what is not known yet.' }),
    after: z.array(timelinePeriod).meta({ description: 'As it would stand.' }),
  })
    .optional()
    .meta({ description: 'The periods of the restriction that would change. Absent where none would.' }),
  decisions: answer({
    looked: whole.meta({
      description: 'How many of the newest single decisions that follow the head were asked anew.',
    }),
    changed: whole.meta({ description: 'How many of them would be answered otherwise.' }),
    examples: z
      .array(otherwise)
      .optional()
      .meta({ description: 'Some of these. Absent where access keys are needed: who records need not know who asks.' }),
  })
    .optional()
    .meta({ description: 'Absent where no restriction would change, or the decision log cannot be read.' }),
  position: position.meta({ description: 'The head on which this was decided.' }),
}).meta({ id: 'CommandPreview', description: 'What a command would do. Nothing of it is recorded.' });
export type CommandPreview = z.infer<typeof commandPreview>;
