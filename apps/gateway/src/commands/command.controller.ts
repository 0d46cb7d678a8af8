import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  commandBody,
  IDEMPOTENCY_KEY_HEADER,
  type CommandAnswer,
  parseIdempotencyKey,
  parseWith,
} from '@curbline/contracts';
import type { FastifyReply } from 'fastify';
import { asError } from '../http/problems.js';
import { valueOf } from '../http/request.js';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import { SubmitCommand } from './submit.command.js';

const IDEMPOTENCY_REPLAYED_HEADER = 'idempotency-replayed';

/** One command, one outcome. */
@Controller('v1/commands')
export class CommandController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  async post(
    @Headers(IDEMPOTENCY_KEY_HEADER.toLowerCase()) header: string | undefined,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = parseIdempotencyKey(header);
    if (!key.ok) throw asError(key.problem);
    const command = valueOf(parseWith(commandBody, body));
    const answer = await this.commands.execute(new SubmitCommand({ ...command, idempotencyKey: key.key }));
    if (answer.replayed) reply.header(IDEMPOTENCY_REPLAYED_HEADER, 'true');
    if (answer.status === 201) reply.header(SEQUENCE_HEADER, String(sequenceOf(answer.body)));
    reply.status(answer.status).header('content-type', answer.contentType).send(answer.body);
  }
}

function sequenceOf(body: string): number {
  return (JSON.parse(body) as CommandAnswer).position.sequence;
}
