import type { FastifyReply, FastifyRequest } from 'fastify';
import { SEQUENCE_HEADER } from '../http/sequence.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** What an answer says besides its body: the sequence that it stands on, and where the next page is. */
export interface AnswerStanding {
  sequence: number;
  next?: { parameter: 'after' | 'cursor'; value: string };
}

/** Sends JSON that is a text already, so that what was recorded is served to the byte. */
export function sendJsonText(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string | Buffer,
  { sequence, next }: AnswerStanding,
): void {
  if (next) reply.header('link', `<${nextAddress(request.url, next.parameter, next.value)}>; rel="next"`);
  reply.header(SEQUENCE_HEADER, String(sequence)).header('content-type', JSON_TYPE).send(body);
}

/** Sends an answer that stands on a position, with the address of the page after it where there is one. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  body: { positions: { sequence: number }; next?: string | undefined },
): void {
  const next = body.next === undefined ? {} : { next: { parameter: 'cursor' as const, value: body.next } };
  sendJsonText(request, reply, JSON.stringify(body), { sequence: body.positions.sequence, ...next });
}

/** The address that was asked, with one parameter changed. */
function nextAddress(url: string, parameter: string, value: string): string {
  const [path, ...query] = url.split('?');
  // A value may hold question marks, too.
  const parameters = new URLSearchParams(query.join('?'));
  parameters.set(parameter, value);
  return `${path}?${parameters.toString()}`;
}
