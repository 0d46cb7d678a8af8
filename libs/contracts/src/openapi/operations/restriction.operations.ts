import {
  changesAnswer,
  historyAnswer,
  restrictionAnswer,
  restrictionPage,
  timelineAnswer,
} from '../../messages/restrictions.js';
import * as queries from '../../forms/queries.js';
import * as examples from '../examples.js';
import type { Operation } from '../operation.js';
import { answered } from './answers.js';

export const RESTRICTION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/restrictions',
    operationId: 'listRestrictions',
    tag: 'Restrictions',
    summary: 'Search restrictions',
    description: 'At a moment in the world, as known at a moment. Without times: the current state.',
    query: queries.restrictionsQuery,
    answers: { 200: answered('One page.', restrictionPage, examples.restrictions, ['Link']) },
    problems: [400, 503],
  },
  {
    method: 'get',
    path: '/v1/restrictions/{id}',
    operationId: 'getRestriction',
    tag: 'Restrictions',
    summary: 'One restriction at a moment',
    pathParameters: queries.restrictionPath,
    query: queries.restrictionQuery,
    answers: { 200: answered('Its state then.', restrictionAnswer, examples.ethane) },
    problems: [400, 404, 503],
  },
  {
    method: 'get',
    path: '/v1/restrictions/{id}/timeline',
    operationId: 'getTimeline',
    tag: 'Restrictions',
    summary: 'The periods of a restriction',
    pathParameters: queries.restrictionPath,
    query: queries.knowledgeQuery,
    answers: { 200: answered('Its periods, in order.', timelineAnswer, examples.ethaneTimeline) },
    problems: [400, 404, 503],
  },
  {
    method: 'get',
    path: '/v1/restrictions/{id}/history',
    operationId: 'getHistory',
    tag: 'Restrictions',
    summary: 'Every event of a restriction, with what it changed',
    pathParameters: queries.restrictionPath,
    query: queries.knowledgeQuery,
    answers: { 200: answered('Its events, in order.', historyAnswer, examples.ethaneHistory) },
    problems: [400, 404, 503],
  },
  {
    method: 'get',
    path: '/v1/changes',
    operationId: 'listChanges',
    tag: 'Restrictions',
    summary: 'What began, changed or ended between two moments',
    query: queries.changesQuery,
    answers: { 200: answered('One page, in order of time.', changesAnswer, examples.julyChanges, ['Link']) },
    problems: [400, 503],
  },
];
