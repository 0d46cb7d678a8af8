import type { FastifyReply } from 'fastify';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import type { GivenAnswer } from './given-answer.js';

/** The header that says which version of the answers this is. */
const VERSION_HEADER = 'curbline-answer-version';

/** Sends an answer as it was serialised. */
export function sendGiven(reply: FastifyReply, { answer, text }: GivenAnswer, version: string): void {
  reply
    .header(SEQUENCE_HEADER, String(answer.positions.sequence))
    .header(VERSION_HEADER, version)
    .header('content-type', 'application/json; charset=utf-8')
    .send(text);
}
