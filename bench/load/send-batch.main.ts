import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Agent } from 'undici';
import type { Run } from '../harness/interleave.js';
import { serveRequests } from '../harness/serve-requests.js';
import { type LinesAsked, questionLines } from '../workload/question-lines.js';

/** What this process is asked: to send these lines as one batch, so often, one after the other. */
export interface BatchRequest extends LinesAsked {
  url: string;
  times: number;
}

/** What came of it. The digest is over the answers, each without what is the line's own: its number. */
export interface BatchRun extends Run {
  digest: string;
  bytes: number;
}

/** About as many lines as a chunk of a socket holds. */
const LINES_PER_CHUNK = 400;
const agent = new Agent();

serveRequests<BatchRequest, BatchRun>(async ({ url, times, ...asked }) => {
  const pieces = piecesOf(questionLines(asked).map((question) => JSON.stringify(question)));
  const first = await send(url, pieces, asked.lines);
  let { durationMs } = first;
  for (let time = 2; time <= times; time += 1) {
    const again = await send(url, pieces, asked.lines);
    if (again.digest !== first.digest) throw new Error('The same batch was answered in two ways.');
    durationMs += again.durationMs;
  }
  return { ...first, operations: asked.lines * times, durationMs };
});

async function send(
  url: string,
  pieces: readonly string[],
  lines: number,
): Promise<{ durationMs: number; digest: string; bytes: number }> {
  const chunks: Buffer[] = [];
  const startedAt = performance.now();
  const { statusCode, body } = await agent.request({
    origin: url,
    path: '/v1/checks/batch',
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: Readable.from(pieces, { objectMode: false }),
  });
  for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  const durationMs = performance.now() - startedAt;
  const answers = Buffer.concat(chunks).toString().trimEnd().split('\n');
  if (statusCode !== 200) throw new Error(`The batch was answered with ${statusCode}: ${answers[0]?.slice(0, 500)}`);
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0) / lines;
  return { durationMs, digest: digestOf(answers, lines), bytes };
}

function piecesOf(bodies: readonly string[]): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < bodies.length; from += LINES_PER_CHUNK) {
    pieces.push(`${bodies.slice(from, from + LINES_PER_CHUNK).join('\n')}\n`);
  }
  return pieces;
}

/** Throws unless every line begins with its number, and a trailer counts them all. */
function digestOf(answers: readonly string[], lines: number): string {
  const digest = createHash('sha256');
  for (let line = 1; line <= lines; line += 1) {
    const head = `{"line":${line},`;
    const answer = answers[line - 1] ?? '';
    if (!answer.startsWith(head)) throw new Error(`Line ${line} was answered with ${answer.slice(0, 500)}`);
    digest.update(`{${answer.slice(head.length)}\n`);
  }
  const { trailer } = JSON.parse(answers[lines] ?? '{}') as { trailer?: { answered: number } };
  if (trailer?.answered !== lines) throw new Error(`The batch did not end with a trailer of ${lines} answers.`);
  return digest.digest('hex');
}
