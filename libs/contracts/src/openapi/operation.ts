import type { z } from 'zod';
import type { RejectionStatus } from './problem-answers.js';

/** One content type of a body. Streams of lines give the schema of one line. */
export interface Content {
  schema: z.ZodType;
  /** A body as it may be sent or answered; for streams of lines, the lines. */
  example?: unknown;
}

export interface Answer {
  description: string;
  /** By media type. Absent: no body. */
  content?: Readonly<Record<string, Content>>;
  /** Names of ANSWER_HEADERS. */
  headers?: readonly AnswerHeader[];
}

/** One method of one path, as it is documented and held to by tests. */
export interface Operation {
  method: 'get' | 'post';
  /** With parameters in braces. */
  path: string;
  operationId: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** The fields of these schemas are the parameters. */
  pathParameters?: z.ZodObject;
  query?: z.ZodObject;
  /** Names of REQUEST_HEADERS. */
  headers?: readonly RequestHeader[];
  request?: Readonly<Record<string, Content>>;
  answers: Readonly<Record<number, Answer>>;
  /** The statuses that are answered with a problem, beyond those that every operation has. */
  problems: readonly RejectionStatus[];
  /** Answered without an access key even where keys are set. */
  open?: boolean;
}

export const TAGS = {
  Commands: 'What is to be recorded.',
  Checks: 'Whether a good may go somewhere, and why.',
  Decisions: 'Who asked what, and what was answered.',
  Restrictions: 'The state of restrictions at any moment, as known at any moment.',
  Reviews: 'What an import found that only a person can judge.',
  Conflicts: 'Where sources say otherwise of one act.',
  Codes: 'What the codes of goods mean.',
  Events: 'The ledger itself.',
  Operations: 'For those who run it.',
} as const;
export type Tag = keyof typeof TAGS;

export const REQUEST_HEADERS = {
  'Idempotency-Key': {
    required: true,
    description:
      "1 to 200 printable ASCII characters that name the caller's intent. The same key with the same body gets the first answer again.",
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  'Last-Event-ID': {
    required: false,
    description: 'The sequence of the last event that was received; browsers send it by themselves.',
    schema: { type: 'string', pattern: '^-?\\d{1,16}$' },
  },
} as const;
export type RequestHeader = keyof typeof REQUEST_HEADERS;

export const ANSWER_HEADERS = {
  'Curbline-Sequence': {
    description: 'The sequence that the answer stands on.',
    schema: { type: 'integer', minimum: -1 },
  },
  'Curbline-Answer-Version': {
    description:
      'The version of the answers that the gateway gives: while it stays, the same question at the same position has the same bytes. For an answer by a receipt of another version also that one, as in `2; receipt=1`.',
    schema: { type: 'string' },
  },
  'Curbline-Decision': {
    description: 'The id under which the answer is recorded in the decision log; absent where there is none.',
    schema: { type: 'string', format: 'uuid' },
  },
  'Idempotency-Replayed': {
    description: '`true` when the key had been used for this command before: the answer is the first one.',
    schema: { type: 'string', const: 'true' },
  },
  Link: { description: '`rel="next"`: the address of the next page, where there is one.', schema: { type: 'string' } },
  'Retry-After': { description: 'After how many seconds to try again.', schema: { type: 'integer', minimum: 0 } },
} as const;
export type AnswerHeader = keyof typeof ANSWER_HEADERS;
