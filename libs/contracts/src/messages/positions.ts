import type { Positions } from '@curbline/domain';
import { z } from 'zod';
import { answer, type Expect, type Same } from '../parse/shapes.js';
import { instant, moment } from '../rules/dates.js';
import { whole } from '../rules/text.js';

export const ledgerName = z
  .string()
  .regex(/^[a-z0-9-]{1,50}$/)
  .meta({ description: "The ledger's name.", examples: ['curbline'] });
export const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({
    id: 'Hash',
    description: 'SHA-256 (RFC 6962 leaf hash of the stored bytes) in 64 lower-case hexadecimal digits.',
  });
export const sequence = whole.meta({ description: "A place in the ledger's total order." });

/** An entry that was accepted, and so is there for ever. */
export const position = answer({ ledger: ledgerName, sequence, hash }).meta({
  id: 'Position',
  description: 'An entry of the ledger. Pass its `sequence` as `minSequence` to read what you wrote.',
});

const standing = { ledger: ledgerName, knownAt: instant, sequence, hash };

/** What an answer about all of valid time stands on. */
export const knowledgePositions = answer(standing).meta({
  id: 'KnowledgePositions',
  description:
    'The state of knowledge that the answer stands on: the same question at the same sequence gives the same answer for ever.',
});

/** What an answer about one moment of valid time stands on. */
export const statePositions = answer({
  ...standing,
  validAt: moment.meta({
    description: "As asked: a date is the start of that day where each restriction's authority is.",
  }),
}).meta({
  id: 'StatePositions',
  description: 'The moment in the world, and the state of knowledge, that the answer stands on.',
});

/** What the answer of a check stands on: a date in the question is a whole day, which begins and ends with each authority. */
export const checkPositions = answer({ ...standing, validFrom: instant, validUntil: instant }).meta({
  id: 'CheckPositions',
  description: 'The stretch of time in the world, and the state of knowledge, that the answer stands on.',
});

type _Positions = Expect<Same<z.infer<typeof checkPositions>, Positions>>;
