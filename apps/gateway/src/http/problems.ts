import { malformed, problem, type FieldError, type Problem, type ProblemCode } from '@curbline/contracts';
import { ProblemError } from '@curbline/platform';

/** The catalogue's problem as an error that the platform's filter answers. `headers` go with the answer. */
export function refuse(code: ProblemCode, detail: string, headers?: Readonly<Record<string, string>>): ProblemError {
  return asError(problem(code, detail), headers);
}

/** 400 for fields that cannot be used. */
export function refuseFields(errors: readonly FieldError[]): ProblemError {
  return asError(malformed(errors));
}

/** 503 that says when to try again. */
export function refuseForNow(code: 'behind' | 'unavailable' | 'outcome-unknown', detail: string): ProblemError {
  return refuse(code, detail, { 'retry-after': RETRY_AFTER_SECONDS });
}
const RETRY_AFTER_SECONDS = '1';

/** Any problem as an error. */
export function asError(body: Problem, headers?: Readonly<Record<string, string>>): ProblemError {
  return new ProblemError({ ...body, ...(headers && { headers }) });
}
