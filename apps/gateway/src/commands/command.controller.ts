import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { commandBody, IDEMPOTENCY_KEY_HEADER, parseIdempotencyKey, parseWith } from '@curbline/contracts';
import type { FastifyReply } from 'fastify';
import { asError } from '../http/problems.js';
import { valueOf } from '../http/request.js';
import { sendCommandAnswer } from './send-command-answer.js';
import { SubmitCommand } from './submit.command.js';

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
    sendCommandAnswer(reply, await this.commands.execute(new SubmitCommand({ ...command, idempotencyKey: key.key })));
  }
}
