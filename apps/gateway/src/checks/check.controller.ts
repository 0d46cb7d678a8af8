import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ANSWERS_VERSION } from '@curbline/domain';
import { checkQuestion, parseCheckQuery, parseWith, type RawQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JsonText } from '../http/json-body.js';
import { valueOf } from '../http/request.js';
import { type AskedQuestion, CheckQuery } from './check.query.js';
import { sendGiven } from './send-given.js';

/** The header that names the decision as which an answer was recorded. */
const DECISION_HEADER = 'curbline-decision';

/** One question, one answer. */
@Controller('v1/checks')
export class CheckController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @RouteConfig({ access: 'read', json: 'unread' })
  post(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asked =
      body instanceof JsonText
        ? { text: body.text, read: () => valueOf(parseWith(checkQuestion, body.read())) }
        : { read: () => valueOf(parseWith(checkQuestion, body)) };
    return this.answer(asked, request, reply);
  }

  @Get()
  get(@Query() query: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer({ read: () => valueOf(parseCheckQuery(query)) }, request, reply);
  }

  private async answer(asked: AskedQuestion, { caller }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { decision, ...given } = await this.queries.execute(new CheckQuery(asked, caller?.name ?? null));
    if (decision !== undefined) reply.header(DECISION_HEADER, decision);
    sendGiven(reply, given, String(ANSWERS_VERSION));
  }
}
