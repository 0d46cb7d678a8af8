import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ANSWERS_VERSION } from '@curbline/domain';
import { checkQuestion, parseCheckQuery, parseWith, type RawQuery, readPlainQuestion } from '@curbline/contracts';
import { Shutdown } from '@curbline/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { JsonText } from '../http/json-body.js';
import { valueOf } from '../http/request.js';
import { type AskedQuestion, CheckDesk, type DeskAnswer } from './check.desk.js';
import { DECISION_HEADER, sendAtOnce, sendGiven } from './send-given.js';

/** Where a check is asked for. */
export const CHECKS_URL = '/v1/checks';

const VERSION = String(ANSWERS_VERSION);

/**
 * One question, one answer. These two routes stand on the server itself and not on a controller, because an answer that is
 * known costs less than a controller's way to it (docs/adr/0016). Hooks, body reading and error answers are the server's,
 * and so the same as for every other route.
 */
@Injectable()
export class CheckRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly desk: CheckDesk,
    private readonly shutdown: Shutdown,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.post(CHECKS_URL, { config: { access: 'read', json: 'unread' } }, (request, reply) =>
      this.answer(askedInBody(request.body), request, reply),
    );
    server.get<{ Querystring: RawQuery }>(CHECKS_URL, (request, reply) =>
      this.answer({ read: () => valueOf(parseCheckQuery(request.query)) }, request, reply),
    );
  }

  private answer(asked: AskedQuestion, { caller }: Caller, reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
    const answer = this.desk.answer(asked, caller?.name ?? null);
    return answer instanceof Promise ? answer.then((each) => this.send(each, reply)) : this.send(answer, reply);
  }

  private send({ given, decision }: DeskAnswer, reply: FastifyReply): FastifyReply {
    // A stop has a word to say to the connection, by the server's hooks.
    if (!this.shutdown.signal.aborted) return sendAtOnce(reply, given, VERSION, decision);
    if (decision !== undefined) reply.header(DECISION_HEADER, decision);
    return sendGiven(reply, given, VERSION);
  }
}

type Caller = Pick<FastifyRequest, 'caller'>;

function askedInBody(body: unknown): AskedQuestion {
  if (!(body instanceof JsonText)) return { read: () => valueOf(parseWith(checkQuestion, body)) };
  const read = (): ReturnType<AskedQuestion['read']> => {
    const value = body.read();
    return readPlainQuestion(value) ?? valueOf(parseWith(checkQuestion, value));
  };
  return { text: body.text, read };
}
