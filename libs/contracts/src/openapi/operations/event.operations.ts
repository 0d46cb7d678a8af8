import { eventPage, ledgerEvent } from '../../messages/events.js';
import * as queries from '../../forms/queries.js';
import * as examples from '../examples.js';
import type { Operation } from '../operation.js';
import { answered, text } from './answers.js';

export const EVENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/events',
    operationId: 'listEvents',
    tag: 'Events',
    summary: 'The ledger, oldest first',
    query: queries.eventsQuery,
    answers: { 200: answered('One page.', eventPage, examples.events, ['Link']) },
    problems: [400, 503],
  },
  {
    method: 'get',
    path: '/v1/events/{sequence}',
    operationId: 'getEvent',
    tag: 'Events',
    summary: 'One event',
    description:
      'With `raw=1`, the bytes as they are stored: SHA-256 of a zero byte and these bytes is the hash in the chain.',
    pathParameters: queries.sequencePath,
    query: queries.eventQuery,
    answers: { 200: answered('The event.', ledgerEvent, examples.ethaneImposed) },
    problems: [400, 404, 503],
  },
  {
    method: 'get',
    path: '/v1/feed',
    operationId: 'followEvents',
    tag: 'Events',
    summary: 'Events as they are recorded',
    description:
      'Server-Sent Events: `id` is the sequence, `event` the type, `data` the event in JSON. A comment comes at least every 15 seconds.',
    query: queries.feedQuery,
    headers: ['Last-Event-ID'],
    answers: { 200: text('A stream that does not end.', 'text/event-stream') },
    problems: [400, 503],
  },
];
