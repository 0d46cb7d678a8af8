import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CheckIndex, type CheckAnswer, type IndexSize } from '@curbline/domain';
import type { Run } from '../harness/interleave.js';
import { serveRequests } from '../harness/serve-requests.js';
import { percentile } from '../harness/statistics.js';
import { indexLedger } from './index-ledger.js';
import { indexQuestions, type IndexQuestion } from './index-questions.js';
import { type PlainAnswer, plainAnswer } from './index-rows.js';

/** What this process is asked: to fold a ledger of so many restrictions, and then to answer questions of it. */
export type OwnIndexRequest =
  { fold: number } | { restrictions: number; questions: number; times: number; asOf: boolean };

export interface Folded {
  lastSequence: number;
  foldMs: number;
  size: IndexSize;
  /** What the process grew by, all told. */
  grewBytes: number;
}

export interface OwnAnswersTo {
  run: Run;
  answers: (PlainAnswer & { undetermined: boolean })[];
}

let index: CheckIndex | undefined;
let lastSequence = 0;

serveRequests<OwnIndexRequest, Folded | OwnAnswersTo>((request) =>
  Promise.resolve('fold' in request ? fold(request.fold) : answer(request)),
);

function fold(restrictions: number): Folded {
  collectGarbage();
  const before = process.memoryUsage.rss();
  const folding = new CheckIndex();
  let foldMs = 0;
  for (const event of indexLedger(restrictions)) {
    const startedAt = performance.now();
    folding.apply(event);
    foldMs += performance.now() - startedAt;
    lastSequence = event.sequence;
  }
  index = folding;
  collectGarbage();
  return { lastSequence, foldMs, size: folding.size, grewBytes: process.memoryUsage.rss() - before };
}

function answer(request: Extract<OwnIndexRequest, { times: number }>): OwnAnswersTo {
  const asked = indexQuestions(request.restrictions, request.questions, lastSequence, request.asOf);
  const tookMs: number[] = [];
  let last: CheckAnswer[] = [];
  const startedAt = performance.now();
  for (let time = 0; time < request.times; time++) {
    last = asked.map((each) => {
      const from = performance.now();
      const given = ask(each);
      tookMs.push(performance.now() - from);
      return given;
    });
  }
  const durationMs = performance.now() - startedAt;
  const latency = { p50Ms: percentile(tookMs, 0.5), p99Ms: percentile(tookMs, 0.99) };
  return { run: { operations: tookMs.length, durationMs, latency }, answers: last.map(plainly) };
}

function ask({ question, sequence }: IndexQuestion): CheckAnswer {
  const position = { ledger: 'bench', knownAt: '2026-01-01T00:00:00Z', sequence, hash: '0'.repeat(64) };
  return (index as CheckIndex).check(question, position);
}

function plainly({ outcome, restrictions }: CheckAnswer): OwnAnswersTo['answers'][0] {
  const deciding = plainAnswer(restrictions.filter(({ match }) => match === 'yes'));
  return { ...deciding, undetermined: outcome === 'undetermined' };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
}
