import type { components } from './schema.generated.js';

/** Why the gateway did not answer: see `Problem` in the OpenAPI document. */
export type Problem = components['schemas']['Problem'];
/** A field at fault, with a sentence for a person. */
export type ProblemField = components['schemas']['ProblemField'];

/** A question that was not answered. `problem` is what the gateway said, or what we say when it could not be reached. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.detail);
  }

  /** The sentence about a field, where the fault lies in it. Fields are named by their path in the question. */
  about(field: string): string | undefined {
    return this.problem.errors?.find((error) => error.field === field)?.message;
  }
}

/** Any failure as a problem: one of the gateway's, or that it could not be reached. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return {
    type: 'urn:curbline:problem:unreachable',
    title: 'The gateway cannot be reached',
    status: 503,
    detail: 'No answer came from the gateway. It is asked again when you repeat the question.',
    code: 'unreachable',
  };
}

/** Asks an error for its sentence about a field; whatever is no problem of the gateway has none. */
export function faultsIn(error: unknown): (field: string) => string | undefined {
  return (field) => (error instanceof ProblemError ? error.about(field) : undefined);
}
