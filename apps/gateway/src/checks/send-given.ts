import type { FastifyReply } from 'fastify';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import type { GivenAnswer } from './given-answer.js';

/** The header that says which version of the answers this is. */
const VERSION_HEADER = 'curbline-answer-version';

/** Sends an answer as it was serialised. */
export function sendGiven(
  reply: FastifyReply,
  { sequence, bytes }: Pick<GivenAnswer, 'sequence' | 'bytes'>,
  version: string,
): FastifyReply {
  return reply
    .header(SEQUENCE_HEADER, String(sequence))
    .header(VERSION_HEADER, version)
    .header('content-type', 'application/json; charset=utf-8')
    .send(bytes);
}
