/** One field of a request and what is wrong with it. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** What a `ProblemError` tells the caller. */
export interface ProblemDetails {
  /** Stable, kebab-case; callers branch on it. */
  code: string;
  /** The HTTP status, 400 to 599. */
  status: number;
  /** The same short sentence for every occurrence of the code. */
  title: string;
  /** What happened this time, in a sentence that a caller may show. */
  detail: string;
  errors?: readonly FieldProblem[];
  /** Headers of the answer, such as `Retry-After` (in seconds). */
  headers?: Readonly<Record<string, string>>;
}

/** An error that is the caller's to see: rendered as `application/problem+json` with exactly these fields. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(details.detail, options);
    this.code = details.code;
    this.status = details.status;
    this.title = details.title;
    this.detail = details.detail;
    if (details.errors) this.errors = details.errors;
    this.headers = details.headers ?? {};
  }

  /** The body of the answer (RFC 9457). */
  toJSON(): ProblemBody {
    const { code, status, title, detail, errors } = this;
    return { type: `urn:curbline:problem:${code}`, title, status, detail, code, ...(errors ? { errors } : {}) };
  }
}

/** `application/problem+json`, as every error of every service is answered. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: readonly FieldProblem[];
}

/** The media type of an answered error. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
