import { createHash } from 'node:crypto';
import { OwnAnswers } from '../check/own-answers.js';
import { serveRequests } from '../harness/serve-requests.js';
import type { PreparedLedger } from '../ledgers/ledgers.js';
import { type LinesAsked, questionLines } from '../workload/question-lines.js';
import type { BatchRun } from './send-batch.main.js';

/** What this process is asked: to answer the questions of these lines on a ledger. */
export interface AloneRequest extends LinesAsked {
  ledger: PreparedLedger;
}

let folded: Promise<OwnAnswers> | undefined;

/** The peer of a batch: the domain and nothing else, from questions as objects to answers as JSON text. */
serveRequests<AloneRequest, BatchRun>(async ({ ledger, ...asked }) => {
  const own = await (folded ??= OwnAnswers.of(ledger));
  const questions = questionLines(asked);
  const answers: string[] = [];
  const startedAt = performance.now();
  for (const question of questions) answers.push(JSON.stringify(own.answer(question)));
  const durationMs = performance.now() - startedAt;
  const digest = createHash('sha256');
  for (const answer of answers) digest.update(`${answer}\n`);
  const bytes = answers.reduce((sum, { length }) => sum + length, 0) / answers.length;
  return { operations: asked.lines, durationMs, digest: digest.digest('hex'), bytes };
});
