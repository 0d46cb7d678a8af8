import autocannon from 'autocannon';
import { serveRequests } from '../harness/serve-requests.js';
import type { Run } from '../harness/interleave.js';
import { percentile } from '../harness/statistics.js';

/** What this process is asked: to send these bodies again and again for a while, and to compare what comes back. */
export interface AskRequest {
  url: string;
  connections: number;
  durationMs: number;
  questions: readonly { body: string; expected: string }[];
  /** Each body with other white space before it, so that it is a text which was not sent before. */
  respelt: boolean;
}

let respelt = 0;

/** White space that JSON allows, another one each time: the digits of a number, in blanks and tabs. */
function whiteSpace(): string {
  respelt += 1;
  return respelt.toString(2).replaceAll('0', ' ').replaceAll('1', '\t');
}

/** What came of it. */
export interface AskAnswer {
  run: Run;
  /** How much of one core this process used: near 1 it was the load generator that set the pace. */
  generatorLoad: number;
}

serveRequests<AskRequest, AskAnswer>(async ({ url, connections, durationMs, questions, respelt: anew }) => {
  let operations = 0;
  let wrong: string | undefined;
  const requests = questions.map(({ body, expected }) => ({
    method: 'POST' as const,
    path: '/v1/checks',
    headers: { 'content-type': 'application/json' },
    body,
    ...(anew && { setupRequest: (request: autocannon.Request) => ({ ...request, body: whiteSpace() + body }) }),
    onResponse: (status: number, answer: string): void => {
      operations += 1;
      if (status !== 200 || answer !== expected) wrong ??= `${body} was answered with ${status}: ${answer}`;
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
