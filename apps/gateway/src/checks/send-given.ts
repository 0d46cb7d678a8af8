import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import type { GivenAnswer } from './given-answer.js';

/** The header that says which version of the answers this is. */
const VERSION_HEADER = 'curbline-answer-version';

/** The header that names the decision as which an answer was recorded. */
export const DECISION_HEADER = 'curbline-decision';

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

/** Longer answers are not worth a copy: they are written beside their head. */
const MOST_JOINED_BYTES = 16_384;

/** Answers that were sent before, as text with a character for each byte; empty of those that were sent once. */
const texts = new WeakMap<Buffer, string>();

/**
 * The same without the way through the server's hooks on what it sends, which have nothing to add here while no stop has
 * begun. Requests are counted and timed as ever.
 */
export function sendAtOnce(
  reply: FastifyReply,
  given: Pick<GivenAnswer, 'sequence' | 'bytes'>,
  version: string,
  decision: string | undefined,
): FastifyReply {
  reply.hijack();
  writeGiven(reply.raw, given, version, decision);
  return reply;
}

/**
 * Writes an answer with its head, in one write where the answer is sent again: Node.js joins a head with text only, and
 * the bytes of an answer as text of one character each are copied, not encoded. `finished` is called once it was handed
 * to the system.
 */
export function writeGiven(
  response: ServerResponse,
  { sequence, bytes }: Pick<GivenAnswer, 'sequence' | 'bytes'>,
  version: string,
  decision: string | undefined,
  finished?: () => void,
): void {
  response.writeHead(200, [
    SEQUENCE_HEADER,
    String(sequence),
    VERSION_HEADER,
    version,
    ...(decision === undefined ? [] : [DECISION_HEADER, decision]),
    'content-type',
    'application/json; charset=utf-8',
    'content-length',
    String(bytes.length),
  ]);
  const text = textOf(bytes);
  if (text === undefined) response.end(bytes, finished);
  else response.end(text, 'latin1', finished);
}

function textOf(bytes: Buffer): string | undefined {
  if (bytes.length > MOST_JOINED_BYTES) return undefined;
  const known = texts.get(bytes);
  if (known) return known;
  const text = known === undefined ? '' : bytes.toString('latin1');
  texts.set(bytes, text);
  return text || undefined;
}
