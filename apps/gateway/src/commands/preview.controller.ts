import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { commandBody, parseWith } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '../http/request.js';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import { PreviewQuery } from './preview.query.js';
import { sendCommandAnswer } from './send-command-answer.js';

/** What a command would do, before anybody records it. For those who may record, since it tells of what was asked. */
@Controller('v1/commands/preview')
export class PreviewController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  async post(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const command = valueOf(parseWith(commandBody, body));
    // Without keys there is nobody from whom the questions could be kept.
    const answer = await this.queries.execute(new PreviewQuery(command, request.caller === null));
    if ('refused' in answer) return sendCommandAnswer(reply, answer.refused);
    reply.status(200).header(SEQUENCE_HEADER, String(answer.position.sequence)).send(answer);
  }
}
