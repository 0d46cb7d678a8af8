import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { commandBatchQuery, parseQuery, type RawQuery } from '@curbline/contracts';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendStream, streamedBody } from '@curbline/platform';
import { valueOf } from '../http/request.js';
import { CommandBatch } from './command-batch.js';

/** Many commands in one request, answered as their outcomes become known. */
@Controller('v1/commands/batch')
export class CommandBatchController {
  constructor(private readonly batch: CommandBatch) {}

  @Post()
  @RouteConfig({ streams: ['application/x-ndjson'] })
  post(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { answers } = valueOf(parseQuery(commandBatchQuery, raw));
    const { body, mediaType } = streamedBody(request);
    reply.status(200);
    sendStream(reply, mediaType, this.batch.answers(body, answers === 'brief'));
  }
}
