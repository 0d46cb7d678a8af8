import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  knowledgeQuery,
  parseQuery,
  parseWith,
  type RawQuery,
  restrictionPath,
  restrictionQuery,
  restrictionsQuery,
} from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '../http/request.js';
import { sendAnswer } from '../read-side/answer.js';
import { GetHistory, GetRectangles, GetRestriction, GetTimeline, ListRestrictions } from './restrictions.query.js';

/** The state of restrictions, at any moment, as known at any moment. */
@Controller('v1/restrictions')
export class RestrictionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async list(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = new ListRestrictions(valueOf(parseQuery(restrictionsQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }

  @Get(':id')
  async one(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = new GetRestriction(idOf(id), valueOf(parseQuery(restrictionQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }

  @Get(':id/timeline')
  async timeline(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = new GetTimeline(idOf(id), valueOf(parseQuery(knowledgeQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }

  @Get(':id/rectangles')
  async rectangles(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = new GetRectangles(idOf(id), valueOf(parseQuery(knowledgeQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }

  @Get(':id/history')
  async history(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = new GetHistory(idOf(id), valueOf(parseQuery(knowledgeQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }
}

function idOf(id: string): string {
  return valueOf(parseWith(restrictionPath, { id })).id;
}
