import type { CommandAnswer } from '@curbline/contracts';
import type { FastifyReply } from 'fastify';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import type { LedgerAnswer } from '../ledger/ledger-replicas.js';

const IDEMPOTENCY_REPLAYED_HEADER = 'idempotency-replayed';

/** Hands on what the ledger said, as it said it. */
export function sendCommandAnswer(reply: FastifyReply, { replayed, status, body, contentType }: LedgerAnswer): void {
  if (replayed) reply.header(IDEMPOTENCY_REPLAYED_HEADER, 'true');
  if (status === 201) reply.header(SEQUENCE_HEADER, String(sequenceOf(body)));
  reply.status(status).header('content-type', contentType).send(body);
}

function sequenceOf(body: string): number {
  return (JSON.parse(body) as CommandAnswer).position.sequence;
}
