import { isAscii } from 'node:buffer';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { ANSWERS_VERSION } from '@curbline/domain';
import type { RequestTimes } from '@curbline/platform';
import type { Admission } from '../access/access.hook.js';
import type { Caller } from '../access/access-keys.js';
import { CHECKS_URL } from './check.routes.js';
import type { CheckDesk, DeskAnswer } from './check.desk.js';
import { writeGiven } from './send-given.js';

const VERSION = String(ANSWERS_VERSION);
const JSON_TYPES = new Set(['application/json', 'application/json; charset=utf-8', 'application/json;charset=UTF-8']);

export interface PlainChecksParts {
  admission: Admission;
  desk: Pick<CheckDesk, 'answerAtOnce'>;
  times: RequestTimes;
  /** Whether the server's hooks would do nothing but count and time an answer. */
  isUsual: () => boolean;
}

/**
 * Answers a question that is known, or plain, before the framework sees the request: its way to the route costs more than
 * to find a known answer. Only what can be told by the head (address, type, length, who asks) and by the whole text of
 * the question goes this way; the bytes are those that the route would send, and everything else is the route's,
 * untouched.
 */
export function answerPlainChecks(server: Server, parts: PlainChecksParts): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const asEver: RequestListener = (request, response) => {
    for (const listener of listeners) listener.call(server, request, response);
  };
  server.on('request', (request, response) => {
    const bytes = parts.isUsual() ? bytesOfQuestion(request) : 0;
    const caller = bytes > 0 ? parts.admission(request.headers) : undefined;
    if (caller === undefined) asEver(request, response);
    else listen(request, response, { bytes, caller, asEver, ...parts });
  });
}

/** How long the question is, where the head says that this is one; else 0. */
function bytesOfQuestion({ method, url, headers }: IncomingMessage): number {
  if (method !== 'POST' || url !== CHECKS_URL || !JSON_TYPES.has(headers['content-type'] ?? '')) return 0;
  return Number(headers['content-length'] ?? 0);
}

interface Listening extends Pick<PlainChecksParts, 'desk' | 'times'> {
  bytes: number;
  caller: Caller | null;
  asEver: RequestListener;
}

/** A question that does not come in one piece, or cannot be answered at once, is put back to be read again. */
function listen(
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, caller, asEver, desk, times }: Listening,
): void {
  const startedAt = performance.now();
  request.once('data', (chunk: Buffer) => {
    let answer: DeskAnswer | undefined;
    // Text of other characters would not be the same text when each byte is taken for a character.
    if (chunk.length === bytes && isAscii(chunk))
      answer = desk.answerAtOnce(chunk.toString('latin1'), caller?.name ?? null);
    if (answer) {
      writeGiven(response, answer.given, VERSION, answer.decision, () => {
        times.observe('POST', CHECKS_URL, 200, (performance.now() - startedAt) / 1_000);
      });
      return;
    }
    request.pause();
    request.unshift(chunk);
    asEver(request, response);
  });
}
