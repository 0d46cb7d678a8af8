import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  decisionData,
  IDEMPOTENCY_KEY_HEADER,
  parseIdempotencyKey,
  parseQuery,
  parseWith,
  type Problem,
  type RawQuery,
  reviewPath,
  reviewQuery,
  reviewsQuery,
} from '@curbline/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendCommandAnswer } from '../commands/send-command-answer.js';
import { SubmitCommand } from '../commands/submit.command.js';
import { asError } from '../http/problems.js';
import { valueOf } from '../http/request.js';
import { sendAnswer } from '../read-side/answer.js';
import { GetReview, ListReviews } from './reviews.query.js';

/** What a person is asked, and what was decided. */
@Controller('v1/reviews')
export class ReviewsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = new ListReviews(valueOf(parseQuery(reviewsQuery, raw)));
    sendAnswer(request, reply, await this.queries.execute(query));
  }

  @Get(':id')
  async one(
    @Param('id') id: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { minSequence } = valueOf(parseQuery(reviewQuery, raw));
    sendAnswer(request, reply, await this.queries.execute(new GetReview(idOf(id), minSequence)));
  }

  /** The command `DecideReview` on the review that the address names: the ledger has one rule for both. */
  @Post(':id/decision')
  async decide(
    @Param('id') id: string,
    @Headers(IDEMPOTENCY_KEY_HEADER.toLowerCase()) header: string | undefined,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const reviewId = idOf(id);
    const key = parseIdempotencyKey(header);
    if (!key.ok) throw asError(key.problem);
    const { knownAt, ...decision } = valueOf(parseWith(decisionData, body));
    const data = { reviewId, ...decision };
    const request = { type: 'DecideReview' as const, data, idempotencyKey: key.key, knownAt };
    const answer = await this.commands.execute(new SubmitCommand(request));
    sendCommandAnswer(reply, answer.status === 422 ? { ...answer, body: ofThisForm(answer.body) } : answer);
  }
}

/** A problem names the fields of the command; here the review stands in the address, and the others are not within `data`. */
function ofThisForm(body: string): string {
  const { errors, ...problem } = JSON.parse(body) as Problem;
  const renamed = errors?.map((error) => ({
    ...error,
    field: error.field === 'data.reviewId' ? 'id' : error.field.replace(/^data\./, ''),
  }));
  return JSON.stringify({ ...problem, ...(renamed && { errors: renamed }) });
}

function idOf(id: string): string {
  return valueOf(parseWith(reviewPath, { id })).id;
}
