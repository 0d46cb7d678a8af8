import { Readable } from 'node:stream';
import { Agent } from 'undici';
import type { Run } from '../harness/interleave.js';
import { serveRequests } from '../harness/serve-requests.js';

/** What this process is asked: to send so many lines, the bodies in turn, and to compare what comes back. */
export interface BatchRequest {
  url: string;
  lines: number;
  questions: readonly { body: string; unsigned: string }[];
}

/** About as many lines as a chunk of a socket holds. */
const LINES_PER_CHUNK = 200;
const agent = new Agent();

serveRequests<BatchRequest, Run>(async ({ url, lines, questions }) => {
  const chunks: Buffer[] = [];
  const startedAt = performance.now();
  const { statusCode, body } = await agent.request({
    origin: url,
    path: '/v1/checks/batch',
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: Readable.from(pieces(questions, lines)),
  });
  for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  const durationMs = performance.now() - startedAt;
  const text = Buffer.concat(chunks).toString();
  if (statusCode !== 200) throw new Error(`The batch was answered with ${statusCode}: ${text.slice(0, 500)}`);
  verify(text, lines, questions);
  return { operations: lines, durationMs };
});

function* pieces(questions: BatchRequest['questions'], lines: number): Generator<string> {
  let piece = '';
  for (let line = 0; line < lines; line++) {
    piece += `${questions[line % questions.length]?.body}\n`;
    if ((line + 1) % LINES_PER_CHUNK > 0) continue;
    yield piece;
    piece = '';
  }
  if (piece) yield piece;
}

/** Every line must be the single check's answer with the line's number before it, and the trailer must count them all. */
function verify(text: string, lines: number, questions: BatchRequest['questions']): void {
  const answers = text.split('\n');
  for (let line = 0; line < lines; line++) {
    const expected = `{"line":${line + 1},${questions[line % questions.length]?.unsigned.slice(1)}`;
    if (answers[line] !== expected) throw new Error(`Line ${line + 1} was answered with ${answers[line]}`);
  }
  const { trailer } = JSON.parse(answers[lines] ?? '{}') as { trailer?: { answered: number } };
  if (trailer?.answered !== lines) throw new Error(`The batch did not end with a trailer of ${lines} answers.`);
}
