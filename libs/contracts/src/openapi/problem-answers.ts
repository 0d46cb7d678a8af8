import { type ProblemCode, PROBLEMS, REJECTIONS } from '../messages/problem-codes.js';
import { alreadyLifted, impossibleDate, unknownRestriction } from './examples.js';

/** The statuses that operations name; 401, 403, 500 and their like may meet any of them. */
export type RejectionStatus = 400 | 404 | 409 | 413 | 415 | 422 | 503;

const WORDS: Readonly<Record<RejectionStatus, string>> = {
  400: 'The request is malformed; `errors` name the fields.',
  404: 'Not known, or not known at that position.',
  409: 'The state moved on: read it again and decide anew.',
  413: 'The body, or a line of it, is too large.',
  415: 'The body has another content type.',
  422: 'The command makes no sense in the state, or its key was used for another one.',
  503: 'The answer could not be learned, or the views are not as far, in time. Try again.',
};

const EXAMPLES: Partial<Record<RejectionStatus, unknown>> = {
  400: impossibleDate,
  404: unknownRestriction,
  422: alreadyLifted,
};

/** The problem answer of a status, as an OpenAPI response. */
export function problemAnswer(status: RejectionStatus): Record<string, unknown> {
  const example = EXAMPLES[status];
  return {
    description: `${WORDS[status]} Codes: ${codesOf(status)
      .map((code) => `\`${code}\``)
      .join(', ')}.`,
    ...(status === 503 && { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } }),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        ...(example !== undefined && { example }),
      },
    },
  };
}

/** Whatever else goes wrong, also looks like this. */
export const ANY_PROBLEM = {
  description: 'Any other problem, such as 401 without an access key.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function codesOf(status: RejectionStatus): string[] {
  const codes = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => PROBLEMS[code].status === status);
  return status === 422 ? [...codes, ...Object.keys(REJECTIONS)] : codes;
}
