import { Body, Controller, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LEDGER_PATHS } from '@curbline/contracts';
import { ProblemError } from '@curbline/platform';
import type { FastifyReply } from 'fastify';
import { readCommand } from './command.reader.js';
import { RecordCommand } from './record-command.js';

/** One command, one outcome: see `LEDGER_PATHS`. */
@Controller()
export class CommandController {
  constructor(private readonly commands: CommandBus) {}

  @Post(LEDGER_PATHS.command)
  async post(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const request = readCommand(body);
    if ('problem' in request) throw new ProblemError(request.problem);
    const outcome = await this.commands.execute(new RecordCommand(request));
    if ('problem' in outcome) {
      const { problem } = outcome;
      throw new ProblemError({ ...problem, ...(problem.status === 503 && { headers: { 'retry-after': '1' } }) });
    }
    if (outcome.replayed) reply.header('idempotency-replayed', 'true');
    reply.status(201).header('content-type', 'application/json; charset=utf-8').send(outcome.recorded);
  }
}
