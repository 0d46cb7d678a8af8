import type { FastifyRequest } from 'fastify';
import type { FieldError, ParseResult } from '@curbline/contracts';
import { refuseFields } from './problems.js';

/** The value of a message that was read, or a 400 that names its fields. */
export function valueOf<T>(result: ParseResult<T>): T {
  if (result.ok) return result.value;
  throw refuseFields(result.errors satisfies FieldError[]);
}

/** Fires when the caller is gone before it has the whole answer. */
export function callerGone(request: FastifyRequest): AbortSignal {
  const gone = new AbortController();
  request.raw.socket.once('close', () => gone.abort());
  return gone.signal;
}
