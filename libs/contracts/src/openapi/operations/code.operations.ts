import { codePage } from '../../messages/codes.js';
import * as queries from '../../forms/queries.js';
import * as examples from '../examples.js';
import type { Operation } from '../operation.js';
import { answered } from './answers.js';

export const CODE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/codes',
    operationId: 'listCodes',
    tag: 'Codes',
    summary: 'What the codes of an edition of the HS mean',
    description:
      'Found by their words or their first digits, each below its chapter and heading. Only what somebody recorded is there (`DescribeCodes`); checks do not read it. Of several descriptions of one part, that of the latest day counts.',
    query: queries.codesQuery,
    answers: { 200: answered('One page.', codePage, examples.codes, ['Link']) },
    problems: [400, 503],
  },
];
