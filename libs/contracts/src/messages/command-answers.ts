import { z } from 'zod';
import { answer, strict } from '../parse/shapes.js';
import { whole } from '../rules/text.js';
import { ledgerEvent } from './events.js';
import { position } from './positions.js';
import { problemBody } from './problem.js';

/** `POST /v1/commands`, 201. */
export const commandAnswer = answer({
  restrictionId: z.string().meta({
    description: 'The restriction; for a command on a group, a review or a part of a nomenclature, the id of that.',
  }),
  version: whole.meta({ description: 'How many events it has had, this one included.' }),
  events: z.array(ledgerEvent),
  position,
}).meta({ id: 'CommandAnswer', description: 'What was recorded, and where.' });
export type CommandAnswer = z.infer<typeof commandAnswer>;

const lineHead = {
  line: z.int().min(1).meta({ description: 'The line of the request, counted from 1.' }),
  idempotencyKey: z.string().optional().meta({ description: 'As given; absent where it could not be read.' }),
};

const acceptedLine = answer({
  ...lineHead,
  status: z.literal(201),
  replayed: z.boolean(),
  ...commandAnswer.shape,
}).meta({
  id: 'CommandLineAccepted',
  description: 'The answer to one command; `replayed` when the key had been used for it before.',
});
const briefLine = answer({
  ...lineHead,
  status: z.literal(201),
  replayed: z.boolean(),
  restrictionId: commandAnswer.shape.restrictionId,
  version: commandAnswer.shape.version,
  types: z.array(z.string()).meta({ description: 'Of the events, in their order.' }),
  position,
}).meta({
  id: 'CommandLineAcceptedInBrief',
  description: 'With `answers=brief`: the same without the events themselves.',
});
const refusedLine = answer({ ...lineHead, problem: problemBody }).meta({ id: 'CommandLineRefused' });

/** One line of the answer to `POST /v1/commands/batch`. */
export const commandLineAnswer = z.union([acceptedLine, briefLine, refusedLine]).meta({
  id: 'CommandLineAnswer',
  description: 'The answer to one line, in the order of the lines.',
});
export type CommandLineAnswer = z.infer<typeof commandLineAnswer>;

/** The query string of `POST /v1/commands/batch`. */
export const commandBatchQuery = strict({
  answers: z.enum(['full', 'brief']).optional().meta({
    description: '`brief`: answers tell the types of events and not the events. Left out: `full`.',
  }),
});
