import type { BenchContext } from '../harness/bench.context.js';
import { benchFile } from '../harness/run.context.js';
import { Child } from '../harness/child-process.js';
import { interleave, type Contestant, type Result, type Run } from '../harness/interleave.js';
import { rate, ratio, type Section } from '../harness/table.js';
import type { BatchRequest } from '../load/send-batch.main.js';
import type { CheckGround } from './check-ground.js';
import type { AskedQuestion } from './gateway.target.js';

/** Checks as lines of one request, beside the domain alone. */
export async function batchSections(context: BenchContext): Promise<Section[]> {
  const { ledgers, checkGrounds, scale } = context;
  const example = await checkGrounds.on(context, await ledgers.example());
  const rows = [await measure(context, example, scale.batchLines.example)];
  rows.push(await measure(context, await checkGrounds.on(context, await ledgers.large()), scale.batchLines.large));
  return [
    {
      title: 'Checks, many a request',
      about: [
        '`POST /v1/checks/batch` with NDJSON, the questions of single checks in turn; questions and answers are streamed, and sent and read by undici in another process. The peer is the domain alone in one process: the same questions, as objects, to answers as JSON text, without HTTP, without reading and validating.',
      ],
      columns: ['Ledger', 'Lines a request', 'Lines a second', 'Domain alone', 'Batch to domain'],
      rows,
      notes: [
        'Checked in every repetition: each line against the answer of the single check, byte by byte, and the trailer.',
      ],
    },
  ];
}

async function measure(
  context: BenchContext,
  { ledger, own, gateway, asked }: CheckGround,
  lines: number,
): Promise<string[]> {
  const { scale, progress } = context;
  const load = Child.start('load generator', benchFile(context, 'load', 'send-batch.main.js'));
  try {
    progress.begin(`Batches: ${ledger.title}`);
    const request: BatchRequest = { url: gateway.url, lines, questions: asked };
    const domain = domainAlone((question) => JSON.stringify(own.answer(question)), asked, lines);
    const contestants = [{ name: 'batch', run: () => load.ask<Run>(request) }, domain];
    const [batch, alone] = (await interleave(contestants, scale.repetitions, progress)) as [Result, Result];
    return [ledger.title, lines.toLocaleString('en'), rate(batch.rate), rate(alone.rate), ratio(batch.ratioTo(alone))];
  } finally {
    await load.stop();
  }
}

function domainAlone(
  answer: (question: AskedQuestion['question']) => string,
  asked: readonly AskedQuestion[],
  lines: number,
): Contestant {
  const askedAt = (line: number): AskedQuestion => asked[line % asked.length] as AskedQuestion;
  const run = (): Run => {
    const answers: string[] = [];
    const startedAt = performance.now();
    for (let line = 0; line < lines; line++) answers.push(answer(askedAt(line).question));
    const durationMs = performance.now() - startedAt;
    const wrong = answers.findIndex((text, line) => text !== askedAt(line).expected);
    if (wrong >= 0) throw new Error(`The domain answered otherwise than the gateway: ${answers[wrong]}`);
    return { operations: lines, durationMs };
  };
  // eslint-disable-next-line @typescript-eslint/require-await -- async, as every contestant.
  return { name: 'domain alone', run: async () => run() };
}
