import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ANSWERS_VERSION } from '@curbline/domain';
import { parseWith, receiptRequest } from '@curbline/contracts';
import type { FastifyReply } from 'fastify';
import { valueOf } from '../http/request.js';
import { RecallQuery } from './recall.query.js';
import { sendGiven } from './send-given.js';

/** An answer again, by its receipt. */
@Controller('v1/checks')
export class RecallController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':receipt')
  get(@Param('receipt') receipt: string, @Res() reply: FastifyReply): Promise<void> {
    return this.recall(new RecallQuery(receipt), reply);
  }

  /** What no address takes, and what needs a question beside it. */
  @Post('receipts')
  @HttpCode(200)
  @RouteConfig({ access: 'read' })
  post(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { receipt, question } = valueOf(parseWith(receiptRequest, body));
    return this.recall(new RecallQuery(receipt, question), reply);
  }

  private async recall(query: RecallQuery, reply: FastifyReply): Promise<void> {
    const { answersVersion, ...given } = await this.queries.execute(query);
    // Code of another version words its answers otherwise, and says so; the decision log keeps the hash of the first one.
    const then = answersVersion === ANSWERS_VERSION ? '' : `; receipt=${answersVersion}`;
    sendGiven(reply, given, `${ANSWERS_VERSION}${then}`);
  }
}
