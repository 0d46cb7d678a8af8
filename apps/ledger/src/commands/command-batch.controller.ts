import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { LEDGER_PATHS } from '@curbline/contracts';
import { sendStream, streamedBody } from '@curbline/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandBatch } from './command-batch.js';

/** Commands as lines, for as long as the caller keeps the request open: see `LEDGER_PATHS`. */
@Controller()
export class CommandBatchController {
  constructor(private readonly batch: CommandBatch) {}

  @Post(LEDGER_PATHS.batch)
  @RouteConfig({ streams: ['application/x-ndjson'] })
  post(@Query('answers') answers: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { body, mediaType } = streamedBody(request);
    reply.status(200);
    sendStream(reply, mediaType, this.batch.answers(body, answers === 'brief'));
  }
}
