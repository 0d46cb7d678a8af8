import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { decisionPath, decisionsQuery, parseQuery, parseWith, type RawQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LedgerFollower } from '../follower/ledger-follower.js';
import { valueOf } from '../http/request.js';
import { sendJsonText } from '../read-side/answer.js';
import { GetDecision, ListDecisions } from './decisions.query.js';

/** Who asked what, and what was answered: for those who may know. */
@Controller('v1/decisions')
export class DecisionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly follower: LedgerFollower,
  ) {}

  @Get()
  @RouteConfig({ access: 'audit' })
  async list(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.queries.execute(new ListDecisions(valueOf(parseQuery(decisionsQuery, raw))));
    const next = page.next === undefined ? {} : { next: { parameter: 'cursor' as const, value: page.next } };
    sendJsonText(request, reply, JSON.stringify(page), { sequence: this.follower.memory.head.sequence, ...next });
  }

  @Get(':id')
  @RouteConfig({ access: 'audit' })
  async one(@Param('id') written: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { id } = valueOf(parseWith(decisionPath, { id: written }));
    const decision = await this.queries.execute(new GetDecision(id));
    sendJsonText(request, reply, JSON.stringify(decision), { sequence: decision.sequence });
  }
}
