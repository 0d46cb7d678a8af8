import type { CheckQuestion } from '@curbline/domain';
import { OwnAnswers } from '../check/own-answers.js';
import type { Run } from '../harness/interleave.js';
import { serveRequests } from '../harness/serve-requests.js';
import type { PreparedLedger } from '../ledgers/ledgers.js';

/** What this process is asked: to answer so many questions of a ledger, in turn, and to compare the answers. */
export interface AloneRequest {
  ledger: PreparedLedger;
  lines: number;
  questions: readonly { question: CheckQuestion; unsigned: string }[];
}

let folded: Promise<OwnAnswers> | undefined;

/** The peer of a batch: the domain and nothing else, from questions as objects to answers as JSON text. */
serveRequests<AloneRequest, Run>(async ({ ledger, lines, questions }) => {
  const own = await (folded ??= OwnAnswers.of(ledger));
  const asked = (line: number) => questions[line % questions.length] as AloneRequest['questions'][number];
  const answers: string[] = [];
  const startedAt = performance.now();
  for (let line = 0; line < lines; line++) answers.push(JSON.stringify(own.answer(asked(line).question)));
  const durationMs = performance.now() - startedAt;
  const wrong = answers.findIndex((text, line) => text !== asked(line).unsigned);
  if (wrong >= 0) throw new Error(`The domain answered otherwise than the gateway: ${answers[wrong]}`);
  return { operations: lines, durationMs };
});
