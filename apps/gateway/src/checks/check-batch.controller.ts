import { Controller, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import { sendStream, streamedBody } from '@curbline/platform';
import { CheckBatchQuery } from './check-batch.query.js';

/** Many questions in one request, answered as they arrive. */
@Controller('v1/checks/batch')
export class CheckBatchController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @RouteConfig({ access: 'read', streams: ['application/x-ndjson', 'text/csv'] })
  async post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { body, mediaType } = streamedBody(request);
    const { contentType, position, answers } = await this.queries.execute(
      new CheckBatchQuery(body, mediaType, request.caller?.name ?? null),
    );
    reply.status(200).header(SEQUENCE_HEADER, String(position.sequence));
    sendStream(reply, contentType, answers);
  }
}
