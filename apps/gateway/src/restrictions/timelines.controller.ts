import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { parseQuery, type RawQuery, timelinesQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '../http/request.js';
import { sendAnswer } from '../read-side/answer.js';
import { ListTimelines } from './restrictions.query.js';

/** The periods of many restrictions, over all of valid time. */
@Controller('v1/timelines')
export class TimelinesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async list(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = new ListTimelines(valueOf(parseQuery(timelinesQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }
}
