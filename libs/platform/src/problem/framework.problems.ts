import { HttpException } from '@nestjs/common';
import { ProblemError } from './problem.error.js';

type Known = readonly [code: string, status: number, title: string, detail?: string];

/** Fastify's errors by their code; https://fastify.dev/docs/latest/Reference/Errors lists them. */
const FASTIFY: Readonly<Record<string, Known>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed-json', 400, 'The body is not JSON', 'The body could not be read as JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [
    'malformed-json',
    400,
    'The body is not JSON',
    'The body is empty, but its content type is application/json.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed-request',
    400,
    'The request is not well-formed HTTP',
    'The body is not as long as Content-Length says.',
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 413, 'The body is too large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 415, 'The content type is not supported'],
  FST_ERR_CTP_INVALID_TYPE: ['unsupported-media-type', 415, 'The content type is not supported'],
  FST_ERR_BAD_URL: [
    'malformed-request',
    400,
    'The request is not well-formed HTTP',
    'The path holds an invalid percent-encoding.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: [
    'too-long',
    414,
    'The address is too long',
    'A part of the path is longer than any identifier.',
  ],
};

/** Errors that Nest or a library threw as plain HTTP exceptions, by their status. */
const BY_STATUS: Readonly<Record<number, Known>> = {
  400: ['malformed', 400, 'The request is malformed'],
  401: ['unauthorised', 401, 'The caller is not known'],
  403: ['forbidden', 403, 'The caller may not do this'],
  404: ['not-found', 404, 'There is nothing at this address'],
  405: ['method-not-allowed', 405, 'The address does not take this method'],
  406: ['not-acceptable', 406, 'The answer has no such form'],
  413: ['too-large', 413, 'The body is too large'],
  415: ['unsupported-media-type', 415, 'The content type is not supported'],
  429: ['too-many-requests', 429, 'Too many requests'],
  503: ['unavailable', 503, 'The service is not available at the moment'],
};

/** Everything that this file can answer, for a comparison with the catalogue of the wire. */
export const FRAMEWORK_PROBLEMS: readonly Known[] = [...Object.values(FASTIFY), ...Object.values(BY_STATUS)];

/** The problem that an error of Fastify or Nest stands for; undefined when it is not one that the caller caused or may see. */
export function frameworkProblem(error: unknown): ProblemError | undefined {
  // Nest wraps Fastify's errors as its own and keeps what they were as the cause.
  const wrapped =
    error instanceof HttpException && error.cause instanceof Error ? frameworkProblem(error.cause) : undefined;
  if (wrapped) return wrapped;
  const code = (error as { code?: unknown } | null)?.code;
  const known = typeof code === 'string' ? FASTIFY[code] : undefined;
  if (known) return problem(known, (error as Error).message, error);
  // A body parser may reject with the language's own error, which Fastify marks with a status.
  if (error instanceof SyntaxError && statusOf(error) === 400)
    return problem(FASTIFY['FST_ERR_CTP_INVALID_JSON_BODY'] as Known, '', error);
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  const byStatus = status === undefined ? undefined : BY_STATUS[status];
  return byStatus && problem(byStatus, (error as Error).message, error);
}

function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

function problem([code, status, title, detail]: Known, message: string, cause: unknown): ProblemError {
  return new ProblemError({ code, status, title, detail: detail ?? asSentence(message) }, { cause });
}

function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
