import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { feedQuery, parseQuery, type RawQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LedgerFollower } from '../follower/ledger-follower.js';
import { refuseFields } from '../http/problems.js';
import { valueOf } from '../http/request.js';
import { SEQUENCE_HEADER } from '../http/sequence.js';
import { FeedService } from './feed.service.js';
import { EVENT_STREAM } from './sse.js';

/** Every event of the ledger as it is recorded, as Server-Sent Events. */
@Controller('v1/feed')
export class FeedController {
  constructor(
    private readonly feed: FeedService,
    private readonly follower: LedgerFollower,
  ) {}

  @Get()
  follow(
    @Query() query: RawQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const { after } = valueOf(parseQuery(feedQuery, query));
    const resumeAfter = lastEventId ? sequenceOf(lastEventId) : after;
    this.feed.requireRoom();
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': EVENT_STREAM,
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      [SEQUENCE_HEADER]: String(this.follower.memory.head.sequence),
    });
    if (request.method === 'HEAD') reply.raw.end();
    else this.feed.serve(reply.raw, resumeAfter);
  }
}

function sequenceOf(lastEventId: string): number {
  const sequence = /^-?\d{1,16}$/.test(lastEventId) ? Number(lastEventId) : Number.NaN;
  if (sequence >= -1) return sequence;
  const message = 'Last-Event-ID must be the id of an event of this feed, which is its sequence.';
  throw refuseFields([{ field: 'Last-Event-ID', code: 'malformed-id', message }]);
}
