import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { conflictsQuery, parseQuery, type RawQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '../http/request.js';
import { sendAnswer } from '../read-side/answer.js';
import { ListConflicts } from './conflicts.query.js';

/** Where sources say otherwise of one act. */
@Controller('v1/conflicts')
export class ConflictsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async list(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = new ListConflicts(valueOf(parseQuery(conflictsQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }
}
