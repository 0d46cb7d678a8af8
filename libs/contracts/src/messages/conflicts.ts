import { type Difference, DIFFERENCE_FIELDS, MATCH_REASONS, PERIOD_STATUSES } from '@curbline/domain';
import { z } from 'zod';
import { answer, type Expect, type Same } from '../parse/shapes.js';
import { restrictionId } from '../rules/text.js';
import { conflict } from './checks.js';
import { knowledgePositions, sequence } from './positions.js';

export const CONFLICT_STATUSES = ['open', 'resolved', 'agreed'] as const;

const side = answer({
  restrictionId,
  title: z.string(),
  publishers: z.array(z.string()).meta({ description: 'Who published the sources of its imposition.' }),
  from: z.string().meta({ description: 'As written: a date, an instant, or `unknown`.' }),
  until: z.string().nullable().meta({ description: 'The instant at which it ended; null: open.' }),
  announcedOn: z.string().nullable(),
  status: z.enum(PERIOD_STATUSES).meta({ description: 'That of its last period.' }),
}).meta({ id: 'ConflictSide', description: 'What one restriction says, in short.' });

const difference = answer({
  field: z.enum(DIFFERENCE_FIELDS),
  one: z.unknown().meta({ description: 'What the first of the two says.' }),
  other: z.unknown().meta({ description: 'What the second says.' }),
}).meta({ id: 'Difference' });

const actConflict = answer({
  because: z.enum([...MATCH_REASONS, 'claim']).meta({
    description:
      '`same-citation`: two sources cite the same text of one jurisdiction. `same-scope`: rules of one kind that name a party or a good in common, within a week. `claim`: a note on the restriction says otherwise.',
  }),
  status: z.enum(CONFLICT_STATUSES),
  between: z.array(side).min(1).max(2).meta({ description: 'Two restrictions; one where it is about claims on it.' }),
  differences: z.array(difference).meta({ description: 'Where the two differ; none where they agree again.' }),
  claims: z.array(conflict),
  settledBy: sequence.nullable().meta({ description: 'The note by which a person said that it is settled.' }),
  since: sequence.meta({ description: 'The event that linked them.' }),
  changedBy: sequence.meta({ description: 'The last event that changed anything about it.' }),
}).meta({ id: 'ActConflict', description: 'Two sources that tell of one act, and where they differ.' });
export type ConflictState = z.infer<typeof actConflict>;

/** `GET /v1/conflicts`. */
export const conflictPage = answer({
  conflicts: z.array(actConflict),
  next: z.string().optional().meta({ description: 'The cursor of the next page; absent on the last one.' }),
  positions: knowledgePositions,
}).meta({
  id: 'ConflictPage',
  description: 'In the order of the ids. Each page stands on its own position: the newest.',
});
export type ConflictPage = z.infer<typeof conflictPage>;

type _Difference = Expect<Same<z.infer<typeof difference>, Difference>>;
