import { z } from 'zod';
import { FIELD_ERROR_CODES, type FieldError } from '../parse/field-error.js';
import { answer, type Expect, type Same } from '../parse/shapes.js';
import { type ProblemCode, PROBLEMS, titleOf } from './problem-codes.js';

const fieldErrorCodes = Object.keys(FIELD_ERROR_CODES) as (keyof typeof FIELD_ERROR_CODES)[];

export const fieldErrorSchema = answer({
  field: z.string().meta({
    description:
      'A path as in `data.scope.items.include[0].code`, the name of a query parameter, column or header, or empty for the whole message.',
    examples: ['data.effective.from'],
  }),
  code: z.enum(fieldErrorCodes),
  message: z.string().meta({ description: 'A sentence that names the field and what would be right.' }),
}).meta({ id: 'FieldError' });

/** `application/problem+json` (RFC 9457). */
export const problemBody = answer({
  type: z.string().meta({ description: '`urn:curbline:problem:` and the code.' }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  code: z.string().meta({ description: 'Stable; branch on it.' }),
  errors: z
    .array(answer({ ...fieldErrorSchema.shape, code: z.string() }).meta({ id: 'ProblemField' }))
    .optional()
    .meta({ description: 'The fields at fault, where the problem lies in fields.' }),
}).meta({ id: 'Problem', description: 'Why a request was not answered. No stack, no SQL.' });
export type Problem = z.infer<typeof problemBody>;

/**
 * A problem of the catalogue: its title and status come from there. `detail` says what happened this time, in a
 * sentence that a caller may show.
 */
export function problem(code: ProblemCode, detail: string, errors?: readonly FieldError[]): Problem {
  const { status, title } = PROBLEMS[code];
  return { type: problemType(code), title, status, detail, code, ...(errors && { errors: [...errors] }) };
}

/** 400 for a message that its schema refused. The detail is the first error, since many callers show nothing else. */
export function malformed(errors: readonly FieldError[]): Problem {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return problem('malformed', `${errors[0]?.message ?? 'The request is malformed.'}${more}`, errors);
}

/**
 * What the decider said: 409 when the state moved on, 422 when the command makes no sense in it. The codes are the
 * domain's (REJECTIONS); one that this version does not know yet is passed on all the same.
 */
export function rejection(refused: { code: string; status: number; message: string; field?: string }): Problem {
  const { code, status, message, field } = refused;
  return {
    type: problemType(code),
    title: titleOf(code),
    status,
    detail: message,
    code,
    ...(field !== undefined && { errors: [{ field, code, message }] }),
  };
}

/** The URI that names a kind of problem. */
export function problemType(code: string): string {
  return `urn:curbline:problem:${code}`;
}

type _FieldError = Expect<Same<z.infer<typeof fieldErrorSchema>, FieldError>>;
