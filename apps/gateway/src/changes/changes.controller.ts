import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { changesQuery, parseQuery, type RawQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '../http/request.js';
import { sendAnswer } from '../read-side/answer.js';
import { ListChanges } from './changes.query.js';

/** What began, changed or ended. */
@Controller('v1/changes')
export class ChangesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async list(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = new ListChanges(valueOf(parseQuery(changesQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }
}
