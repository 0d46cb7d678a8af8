import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { eventQuery, eventsQuery, parseQuery, sequencePath, type RawQuery } from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { valueOf } from '../http/request.js';
import { sendJsonText } from '../read-side/answer.js';
import { GetEvent, ListEvents } from './events.query.js';

/** The ledger itself: its entries, as they are stored. */
@Controller('v1/events')
export class EventsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async list(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.queries.execute(new ListEvents(valueOf(parseQuery(eventsQuery, raw))));
    const { sequence, hash } = page.head;
    // Each entry is JSON already, and goes out as it was stored.
    const events = page.entries.map((bytes) => bytes.toString()).join(',');
    const rest = JSON.stringify({ next: page.next, head: { sequence, hash } }).slice(1);
    sendJsonText(request, reply, `{"events":[${events}],${rest}`, {
      sequence,
      ...(page.more && { next: { parameter: 'after', value: String(page.next) } }),
    });
  }

  /** With and without `raw=1` the answer is the stored bytes: an event is served as it was hashed. */
  @Get(':sequence')
  async one(
    @Param('sequence') written: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = valueOf(parseQuery(sequencePath, { sequence: written }));
    const { minSequence } = valueOf(parseQuery(eventQuery, raw));
    const { bytes, head } = await this.queries.execute(new GetEvent(path.sequence, minSequence));
    sendJsonText(request, reply, bytes, { sequence: head.sequence });
  }
}
