import { Body, Controller, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { LEDGER_PATHS } from '@curbline/contracts';
import { ProblemError } from '@curbline/platform';
import type { FastifyReply } from 'fastify';
import { readCommand } from './command.reader.js';
import { PreviewQuery } from './preview.query.js';
import { RecordCommand } from './record-command.js';

/** One command, one outcome: see `LEDGER_PATHS`. */
@Controller()
export class CommandController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

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

  @Post(LEDGER_PATHS.preview)
  async preview(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const request = readCommand(body);
    if ('problem' in request) throw new ProblemError(request.problem);
    const foreseen = await this.queries.execute(new PreviewQuery(request));
    if ('problem' in foreseen) throw new ProblemError(foreseen.problem);
    reply.status(200).send(foreseen);
  }
}
