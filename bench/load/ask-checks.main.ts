import autocannon from 'autocannon';
import { serveRequests } from '../harness/serve-requests.js';
import type { Run } from '../harness/interleave.js';
import { percentile } from '../harness/statistics.js';

/**
 * How questions are asked: in the same text again and again; each with other white space before it, so that it is a text
 * which was not sent before; or each with a tag of its own, which no restriction names.
 */
export type AskedHow = 'asked before' | 'respelt' | 'new';

/** What this process is asked: to send these bodies again and again for a while, and to compare what comes back. */
export interface AskRequest {
  url: string;
  connections: number;
  durationMs: number;
  questions: readonly { body: string; expected: string }[];
  how: AskedHow;
}

let asked = 0;

/** White space that JSON allows, another one each time: the digits of a number, in blanks and tabs. */
function respelt(body: string): string {
  asked += 1;
  return asked.toString(2).replaceAll('0', ' ').replaceAll('1', '\t') + body;
}

function tagged(body: string): string {
  asked += 1;
  return body.replace('"items":[', `"items":[{"scheme":"tag","code":"t${asked}"},`);
}

/** What a tag changes in an answer: the question, and so the receipt. */
function untagged(answer: string): string {
  return answer.replace(/\{"scheme":"tag","code":"t\d+"\},/, '').replace(/"receipt":"[^"]*"/, '"receipt":""');
}

const SENT: Record<AskedHow, ((body: string) => string) | undefined> = {
  'asked before': undefined,
  respelt,
  new: tagged,
};

/** What came of it. */
export interface AskAnswer {
  run: Run;
  /** How much of one core this process used: near 1 it was the load generator that set the pace. */
  generatorLoad: number;
}

serveRequests<AskRequest, AskAnswer>(async ({ url, connections, durationMs, questions, how }) => {
  let operations = 0;
  let wrong: string | undefined;
  const sent = SENT[how];
  const compared = how === 'new' ? untagged : (answer: string): string => answer;
  const requests = questions.map(({ body, expected }) => ({
    method: 'POST' as const,
    path: '/v1/checks',
    headers: { 'content-type': 'application/json' },
    body,
    ...(sent && { setupRequest: (request: autocannon.Request) => ({ ...request, body: sent(body) }) }),
    onResponse: (status: number, answer: string): void => {
      operations += 1;
      if (status !== 200 || compared(answer) !== compared(expected))
        wrong ??= `${body} was answered with ${status}: ${answer}`;
    },
  }));
  const latenciesMs: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await new Promise<void>((resolve, reject) => {
    const instance = autocannon({ url, connections, requests, duration: durationMs / 1000 }, (error: Error | null) =>
      error ? reject(error) : resolve(),
    );
    instance.on('response', (_client, _status, _bytes, responseTimeMs) => void latenciesMs.push(responseTimeMs));
    instance.on('reqError', reject);
  });
  const tookMs = performance.now() - startedAt;
  if (wrong !== undefined) throw new Error(wrong);
  const { user, system } = process.cpuUsage(cpuBefore);
  const latency = { p50Ms: percentile(latenciesMs, 0.5), p99Ms: percentile(latenciesMs, 0.99) };
  return { run: { operations, durationMs: tookMs, latency }, generatorLoad: (user + system) / 1000 / tookMs };
});
