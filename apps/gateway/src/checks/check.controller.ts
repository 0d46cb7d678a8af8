import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { checkQuestion, parseCheckQuery, parseWith, type RawQuery, type WireQuestion } from '@curbline/contracts';
import type { FastifyReply } from 'fastify';
import { valueOf } from '../http/request.js';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import { CheckQuery } from './check.query.js';

/** One question, one answer. */
@Controller('v1/checks')
export class CheckController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @RouteConfig({ access: 'read' })
  post(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(valueOf(parseWith(checkQuestion, body)), reply);
  }

  @Get()
  get(@Query() query: RawQuery, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(valueOf(parseCheckQuery(query)), reply);
  }

  /** The answer is serialised here, once: it is plain JSON, which a schema-driven serialiser could only slow down. */
  private async answer(question: WireQuestion, reply: FastifyReply): Promise<void> {
    const answer = await this.queries.execute(new CheckQuery(question));
    reply
      .header(SEQUENCE_HEADER, String(answer.positions.sequence))
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify(answer));
  }
}
