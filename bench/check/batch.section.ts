import type { BenchContext } from '../harness/bench.context.js';
import { benchFile } from '../harness/run.context.js';
import { Child } from '../harness/child-process.js';
import { interleave, type Result, type Run } from '../harness/interleave.js';
import { rate, ratio, type Section } from '../harness/table.js';
import type { AloneRequest } from '../load/answer-alone.main.js';
import type { BatchRequest } from '../load/send-batch.main.js';
import type { CheckGround } from './check-ground.js';

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
        '`POST /v1/checks/batch` with NDJSON, the questions of single checks in turn; questions and answers are streamed, and sent and read by undici in another process. The peer is the domain alone, in a process of its own: the same questions, as objects, to answers as JSON text, without HTTP, without reading and validating.',
      ],
      columns: ['Ledger', 'Lines a request', 'Lines a second', 'Domain alone', 'Batch to domain'],
      rows,
      notes: [
        'Checked in every repetition: each line against the answer of the single check, byte by byte, and the trailer.',
      ],
    },
  ];
}

async function measure(context: BenchContext, ground: CheckGround, lines: number): Promise<string[]> {
  const { ledger, gateway, asked: questions } = ground;
  const load = Child.start('load generator', benchFile(context, 'load', 'send-batch.main.js'));
  const alone = Child.start('domain', benchFile(context, 'load', 'answer-alone.main.js'));
  try {
    context.progress.begin(`Batches: ${ledger.title}`);
    const batch: BatchRequest = { url: gateway.url, lines, questions };
    const same: AloneRequest = { ledger, lines, questions };
    const results = await interleave(
      [
        { name: 'batch', run: () => load.ask<Run>(batch) },
        { name: 'domain alone', run: () => alone.ask<Run>(same) },
      ],
      context.scale.repetitions,
      context.progress,
    );
    const [batched, answered] = results as [Result, Result];
    const rates = [rate(batched.rate), rate(answered.rate), ratio(batched.ratioTo(answered))];
    return [ledger.title, lines.toLocaleString('en'), ...rates];
  } finally {
    await Promise.all([load.stop(), alone.stop()]);
  }
}
