import { z } from 'zod';
import { liveAnswer, readyAnswer } from '../../messages/health.js';
import type { Operation } from '../operation.js';
import { JSON_TYPE, text } from './answers.js';

export const SERVICE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/health/live',
    operationId: 'isLive',
    tag: 'Operations',
    summary: 'Whether the process runs',
    answers: {
      200: { description: 'It does.', content: { [JSON_TYPE]: { schema: liveAnswer, example: { status: 'up' } } } },
    },
    problems: [],
    open: true,
  },
  {
    method: 'get',
    path: '/health/ready',
    operationId: 'isReady',
    tag: 'Operations',
    summary: 'Whether the system can answer',
    answers: {
      200: {
        description: 'Every part is up.',
        content: {
          [JSON_TYPE]: { schema: readyAnswer, example: { status: 'up', parts: { ledger: { status: 'up' } } } },
        },
      },
      503: {
        description: 'Some part is not; its reason stands beside it.',
        content: {
          [JSON_TYPE]: {
            schema: readyAnswer,
            example: { status: 'down', parts: { views: { status: 'down', reason: 'PostgreSQL cannot be reached.' } } },
          },
        },
      },
    },
    problems: [],
    open: true,
  },
  {
    method: 'get',
    path: '/metrics',
    operationId: 'getMetrics',
    tag: 'Operations',
    summary: 'Metrics in the text format of Prometheus',
    answers: { 200: text('The metrics of this process.', 'text/plain') },
    problems: [],
  },
  {
    method: 'get',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    tag: 'Operations',
    summary: 'This document',
    answers: {
      200: {
        description: 'OpenAPI 3.1.',
        content: { [JSON_TYPE]: { schema: z.looseObject({ openapi: z.string() }) } },
      },
    },
    problems: [],
    open: true,
  },
  {
    method: 'get',
    path: '/asyncapi.json',
    operationId: 'getAsyncApi',
    tag: 'Operations',
    summary: 'The events and the feed, as AsyncAPI',
    answers: {
      200: {
        description: 'AsyncAPI 3.0.',
        content: { [JSON_TYPE]: { schema: z.looseObject({ asyncapi: z.string() }) } },
      },
    },
    problems: [],
    open: true,
  },
  {
    method: 'get',
    path: '/docs',
    operationId: 'getDocs',
    tag: 'Operations',
    summary: 'This document, for people',
    answers: { 200: text('A page.', 'text/html') },
    problems: [],
    open: true,
  },
  {
    method: 'get',
    path: '/',
    operationId: 'getPage',
    tag: 'Operations',
    summary: 'The page',
    answers: { 200: text('A page.', 'text/html') },
    problems: [],
    open: true,
  },
];
