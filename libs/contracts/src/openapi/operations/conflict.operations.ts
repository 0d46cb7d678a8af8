import { conflictPage } from '../../messages/conflicts.js';
import * as queries from '../../forms/queries.js';
import * as examples from '../examples.js';
import type { Operation } from '../operation.js';
import { answered } from './answers.js';

export const CONFLICT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/conflicts',
    operationId: 'listConflicts',
    tag: 'Conflicts',
    summary: 'Where sources say otherwise of one act',
    description:
      'Restrictions that tell of one act, and the claims of notes. A person resolves one by a correction, or by a note that `settles` it.',
    query: queries.conflictsQuery,
    answers: { 200: answered('One page.', conflictPage, examples.conflicts, ['Link']) },
    problems: [400, 503],
  },
];
