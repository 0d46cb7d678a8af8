import { z } from 'zod';
import { checkAnswer, checkLine, checkLineAnswer, checkQuestion, receiptRequest } from '../../messages/checks.js';
import { CHECK_CSV_ANSWER_COLUMNS } from '../../forms/check-csv-answer.js';
import { CHECK_CSV_COLUMNS } from '../../forms/check-forms.js';
import { checkBatchQuery, checkQuery, receiptPath } from '../../forms/queries.js';
import * as examples from '../examples.js';
import type { Answer, AnswerHeader, Operation } from '../operation.js';
import { answered, JSON_TYPE, LINES_TYPE } from './answers.js';

const given = (description: string, headers: readonly AnswerHeader[] = []): Answer =>
  answered(description, checkAnswer, examples.ethaneAnswer, ['Curbline-Answer-Version', ...headers]);

export const CHECK_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/checks',
    operationId: 'check',
    tag: 'Checks',
    summary: 'Check one good',
    request: { [JSON_TYPE]: { schema: checkQuestion, example: examples.ethaneQuestion } },
    answers: { 200: given('The outcome, and all that it rests on.', ['Curbline-Decision']) },
    problems: [400, 413, 415, 503],
  },
  {
    method: 'get',
    path: '/v1/checks',
    operationId: 'checkByQuery',
    tag: 'Checks',
    summary: 'Check one good, by query string',
    description: 'The same question as a link. A party has a name only; with identifiers, post the question.',
    query: checkQuery,
    answers: { 200: given('The outcome, and all that it rests on.', ['Curbline-Decision']) },
    problems: [400, 503],
  },
  {
    method: 'get',
    path: '/v1/checks/{receipt}',
    operationId: 'checkByReceipt',
    tag: 'Checks',
    summary: 'The same answer again',
    description:
      'By its receipt, from any gateway of the ledger, at any later time, to the byte. Only a new version of the answers may word it otherwise: `Curbline-Answer-Version` tells. It is not recorded in the decision log again.',
    pathParameters: receiptPath,
    answers: { 200: given('The answer that the receipt was given with.') },
    problems: [400, 404, 503],
  },
  {
    method: 'post',
    path: '/v1/checks/receipts',
    operationId: 'checkByLongReceipt',
    tag: 'Checks',
    summary: 'The same answer again, by a long receipt or that of a batch',
    description:
      'For a receipt that no address takes. With the receipt of a batch, from its last line, and the question of one of its lines: what that line answered, with a receipt of its own.',
    request: { [JSON_TYPE]: { schema: receiptRequest, example: { receipt: examples.ethaneAnswer.receipt } } },
    answers: { 200: given('The answer that was given.') },
    problems: [400, 404, 413, 415, 503],
  },
  {
    method: 'post',
    path: '/v1/checks/batch',
    operationId: 'checkMany',
    tag: 'Checks',
    summary: 'Check many goods, one a line',
    description: `All lines are answered from one position, which \`Curbline-Sequence\` and the last line name. The answer has the form of the request. A form (\`multipart/form-data\`) holds one file of either kind and nothing else, by its content type or its name (.csv, .ndjson, .jsonl). CSV has a head line with some of the columns ${CHECK_CSV_COLUMNS.join(', ')}: \`items\` as \`HS:2711190020;ECCN:none\`, \`parties\` and \`endUses\` between semicolons, or \`none\`; an empty cell leaves the dimension out. Its answer has the columns ${CHECK_CSV_ANSWER_COLUMNS.join(', ')}; the last line has \`trailer\` as its line. Answers stream: they come no faster than they are read, closing the connection ends the work, and an answer without a trailer was cut. The same lines with \`?resumeAfter=<the last line answered>&atSequence=<Curbline-Sequence>\` then give the rest of it.`,
    query: checkBatchQuery,
    request: {
      [LINES_TYPE]: { schema: checkLine, example: [{ id: 'shipment 7', ...examples.ethaneQuestion }] },
      'text/csv': {
        schema: z.string(),
        example: 'id,from,to,items,parties,endUses,on\nshipment 7,US,CN,HS:2711190020,none,none,2025-06-10\n',
      },
    },
    answers: {
      200: {
        description: 'One line for each line of the request, then the trailer.',
        headers: ['Curbline-Sequence'],
        content: {
          [LINES_TYPE]: { schema: checkLineAnswer, example: examples.checkBatchAnswer },
          'text/csv': { schema: z.string() },
        },
      },
    },
    problems: [400, 415, 503],
  },
];
