import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { codesQuery, parseQuery, type RawQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '../http/request.js';
import { sendAnswer } from '../read-side/answer.js';
import { ListCodes } from './codes.query.js';

/** What codes of goods mean. */
@Controller('v1/codes')
export class CodesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async list(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = new ListCodes(valueOf(parseQuery(codesQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }
}
