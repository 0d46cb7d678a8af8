import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { InjectLogger, type Logger } from '../logging/logger.js';
import type { FastifyReply } from 'fastify';
import { frameworkProblem } from './framework.problems.js';
import { PROBLEM_MEDIA_TYPE, ProblemError } from './problem.error.js';

/** Answers every error as `application/problem+json`, without a stack and without a word of a database. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@InjectLogger() private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error, this.logger);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) {
      // The status is gone already: a cut connection is the only way left to say that the answer is not whole.
      reply.raw.destroy();
      return;
    }
    for (const [name, value] of Object.entries(problem.headers)) reply.header(name, value);
    reply.status(problem.status).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
  }
}

/**
 * The problem to answer for any error. One that nobody foresaw is logged in full under a random id and answered with
 * that id alone. For streams, whose lines carry problems of their own, besides the filter.
 */
export function problemOf(error: unknown, logger: Logger): ProblemError {
  const known = error instanceof ProblemError ? error : frameworkProblem(error);
  if (known) return known;
  const errorId = randomUUID();
  logger.error({ err: error, errorId }, 'An unexpected error was answered with 500');
  return new ProblemError(
    {
      code: 'internal',
      status: 500,
      title: 'An error on our side',
      detail: `The request could not be answered because of an error on our side; the log has it under ${errorId}.`,
    },
    { cause: error },
  );
}
