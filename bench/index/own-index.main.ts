import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CheckIndex, type CheckAnswer, type IndexSize } from '@curbline/domain';
import type { Run } from '../harness/interleave.js';
import { serveRequests } from '../harness/serve-requests.js';
import { percentile } from '../harness/statistics.js';
import { indexLedger } from './index-ledger.js';
import { indexQuestions, type IndexAsked, type IndexQuestion } from './index-questions.js';
import { type PlainAnswer, plainAnswer } from './index-rows.js';

/** What this process is asked: to fold a ledger of so many restrictions, and then to answer questions of it. */
export type OwnIndexRequest = { fold: number } | (Omit<IndexAsked, 'lastSequence'> & { times: number });

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
  work: Work;
  /** Resident memory of the process after the answers, and how much of it is the heap of objects. */
  residentBytes: number;
  heapBytes: number;
}

/** What a question took, on average: entries looked at, restrictions let through, restrictions and near misses told. */
export interface Work {
  looks: number;
  candidates: number;
  restrictions: number;
  nearMisses: number;
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
  const asked = indexQuestions({ ...request, lastSequence });
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
  const { rss: residentBytes, heapUsed: heapBytes } = process.memoryUsage();
  const run = { operations: tookMs.length, durationMs, latency };
  return { run, answers: last.map(plainly), work: workOf(asked, last), residentBytes, heapBytes };
}

function workOf(asked: readonly IndexQuestion[], answers: readonly CheckAnswer[]): Work {
  const { looks: before } = index as CheckIndex;
  const average = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / asked.length;
  const candidates = asked.map(({ question, sequence }) => (index as CheckIndex).candidates(question, sequence).length);
  return {
    looks: ((index as CheckIndex).looks - before) / asked.length,
    candidates: average(candidates),
    restrictions: average(answers.map(({ restrictions }) => restrictions.length)),
    nearMisses: average(answers.map(({ nearMisses }) => nearMisses.length)),
  };
}

function ask({ question, sequence }: IndexQuestion): CheckAnswer {
  const position = { ledger: 'bench', knownAt: '2026-01-01T00:00:00Z', sequence, hash: '0'.repeat(64) };
  return (index as CheckIndex).check(question, position);
}

function plainly({ outcome, restrictions }: CheckAnswer): OwnAnswersTo['answers'][0] {
  const told = restrictions.map(({ id, kind, match }) => ({ id, kind, decides: match === 'yes' }));
  return { ...plainAnswer(told), undetermined: outcome === 'undetermined' };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
}
