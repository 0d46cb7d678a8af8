import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { checkBatchQuery, parseQuery, type RawQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '../http/request.js';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import { sendStream, linesOrFile } from '@curbline/platform';
import { CheckBatchQuery } from './check-batch.query.js';

/** Many questions in one request, answered as they arrive. */
@Controller('v1/checks/batch')
export class CheckBatchController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @RouteConfig({ access: 'read', streams: ['application/x-ndjson', 'text/csv', 'multipart/form-data'] })
  async post(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { resumeAfter: afterLine = 0, atSequence } = valueOf(parseQuery(checkBatchQuery, raw));
    const { body, mediaType } = await linesOrFile(request);
    const { contentType, position, answers } = await this.queries.execute(
      new CheckBatchQuery(body, mediaType, request.caller?.name ?? null, { afterLine, atSequence }),
    );
    reply.status(200).header(SEQUENCE_HEADER, String(position.sequence));
    sendStream(reply, contentType, answers);
  }
}
