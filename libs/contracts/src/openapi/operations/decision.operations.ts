import { decision, decisionPage } from '../../messages/decisions.js';
import { decisionPath, decisionsQuery } from '../../forms/queries.js';
import * as examples from '../examples.js';
import type { Operation } from '../operation.js';
import { answered } from './answers.js';

export const DECISION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/decisions',
    operationId: 'listDecisions',
    tag: 'Decisions',
    summary: 'Who asked what, the newest first',
    description:
      'Needs an access key with the role `audit`, where the gateway asks for keys. Whoever has an answer of the same gateway finds it, while the log can be written; one of another gateway a moment later.',
    query: decisionsQuery,
    answers: { 200: answered('One page.', decisionPage, { decisions: [examples.ethaneDecision] }, ['Link']) },
    problems: [400, 503],
  },
  {
    method: 'get',
    path: '/v1/decisions/{id}',
    operationId: 'getDecision',
    tag: 'Decisions',
    summary: 'One decision',
    description: 'Needs an access key with the role `audit`, where the gateway asks for keys.',
    pathParameters: decisionPath,
    answers: { 200: answered('What was asked and answered.', decision, examples.ethaneDecision) },
    problems: [400, 404, 503],
  },
];
