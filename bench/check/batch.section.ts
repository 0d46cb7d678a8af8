import { benchFile, type BenchContext } from '../harness/bench.context.js';
import { Child } from '../harness/child-process.js';
import { interleave, type Contestant, type Result, type Run } from '../harness/interleave.js';
import { rate, ratio, type Section } from '../harness/table.js';
import type { PreparedLedger } from '../ledgers/ledgers.js';
import type { BatchRequest } from '../load/send-batch.main.js';
import { checkQuestions } from '../workload/check-questions.js';
import { QUESTIONS_SEED } from './check.section.js';
import { GatewayTarget, type AskedQuestion } from './gateway.target.js';
import { OwnAnswers } from './own-answers.js';

/** Checks as lines of one request, beside the domain alone. */
export async function batchSections(context: BenchContext): Promise<Section[]> {
  const { ledgers, scale } = context;
  const rows = [await measure(context, await ledgers.example()), await measure(context, await ledgers.large())];
  return [
    {
      title: 'Checks, many a request',
      about: [
        `\`POST /v1/checks/batch\` with ${scale.batchLines.toLocaleString('en')} lines of NDJSON in one request, the questions of single checks in turn; questions and answers are streamed, and sent and read by undici in another process. The peer is the domain alone in one process: the same questions, as objects, to answers as JSON text, without HTTP, without reading and validating.`,
      ],
      columns: ['Ledger', 'Lines a second', 'Domain alone', 'Batch to domain'],
      rows,
      notes: [
        'Checked in every repetition: each line against the answer of the single check, byte by byte, and the trailer.',
      ],
    },
  ];
}

async function measure(context: BenchContext, ledger: PreparedLedger): Promise<string[]> {
  const { scale, progress } = context;
  progress.begin(`Batches: starting the gateway on ${ledger.title}`);
  const own = await OwnAnswers.of(ledger);
  const gateway = await GatewayTarget.open(context, ledger);
  const load = Child.start('load generator', benchFile(context, 'load', 'send-batch.main.js'));
  try {
    const questions = await gateway.ask(checkQuestions(QUESTIONS_SEED, scale.check.questions), own);
    progress.begin(`Batches: ${ledger.title}`);
    const request: BatchRequest = { url: gateway.url, lines: scale.batchLines, questions };
    const [batch, domain] = (await interleave(
      [{ name: 'batch', run: () => load.ask<Run>(request) }, domainAlone(own, questions, scale.batchLines)],
      scale.repetitions,
      progress,
    )) as [Result, Result];
    return [ledger.title, rate(batch.rate), rate(domain.rate), ratio(batch.ratioTo(domain))];
  } finally {
    await Promise.all([load.stop(), gateway.close()]);
  }
}

function domainAlone(own: OwnAnswers, questions: readonly AskedQuestion[], lines: number): Contestant {
  return {
    name: 'domain alone',
    run: () => {
      const answers: string[] = [];
      const startedAt = performance.now();
      for (let line = 0; line < lines; line++) {
        answers.push(JSON.stringify(own.answer((questions[line % questions.length] as AskedQuestion).question)));
      }
      const durationMs = performance.now() - startedAt;
      const wrong = answers.findIndex((answer, line) => answer !== questions[line % questions.length]?.expected);
      if (wrong >= 0) throw new Error(`The domain answered otherwise than the gateway: ${answers[wrong]}`);
      return Promise.resolve({ operations: lines, durationMs });
    },
  };
}
