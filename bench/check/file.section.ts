import type { BenchContext } from '../harness/bench.context.js';
import { Child } from '../harness/child-process.js';
import { cpuTimeUs, memoryBytes } from '../harness/process-stats.js';
import { benchFile } from '../harness/run.context.js';
import { figure, megabytes, type Section } from '../harness/table.js';
import type { FileAnswer, FileRequest } from '../load/send-file.main.js';
import type { CheckGround } from './check-ground.js';

const SEED = 20_250_612;
const LOOK_EVERY_MS = 50;
const SLOW = { bytesPerSecond: 1_000_000, forMs: 10_000 };

/** Who sends the file, and how the answers are taken. */
const CLIENTS: readonly { title: string; request: Pick<FileRequest, 'form' | 'slowly'> }[] = [
  { title: 'NDJSON', request: { form: 'ndjson' } },
  { title: 'CSV', request: { form: 'csv' } },
  { title: 'NDJSON, taken at 1 MB/s', request: { form: 'ndjson', slowly: SLOW } },
  { title: 'CSV, taken at 1 MB/s', request: { form: 'csv', slowly: SLOW } },
];

/** A whole file as one batch, and what the gateway's memory does meanwhile. */
export async function fileSection(context: BenchContext, { gateway, ledger }: CheckGround): Promise<Section> {
  const { fileLines } = context.scale;
  const rows: string[][] = [];
  for (const { title, request } of CLIENTS) {
    context.progress.begin(`A file of ${fileLines.toLocaleString('en')} lines: ${title}`);
    rows.push([
      title,
      ...(await measure(context, gateway, { url: gateway.url, seed: SEED, lines: fileLines, ...request })),
    ]);
  }
  return {
    title: 'A file as a batch',
    about: [
      `${fileLines.toLocaleString('en')} repeated lines to \`POST /v1/checks/batch\` on ${ledger.title}, in one request. Two clients take the answers as they come. Two take them slowly and leave after ${SLOW.forMs / 1000} s, while they would send the whole file at once: what the gateway does not read stays with them. Its resident memory is looked at every ${LOOK_EVERY_MS} ms.`,
    ],
    columns: ['Client', 'Lines answered', 'Took', 'Lines a second and core', 'Memory before', 'Grew by at most'],
    rows,
    notes: ['Checked: the trailer of each file that was taken whole counts all of its lines as answered.'],
  };
}

async function measure(context: BenchContext, { pid }: { pid: number }, request: FileRequest): Promise<string[]> {
  const load = Child.start('load generator', benchFile(context, 'load', 'send-file.main.js'));
  const before = (await memoryBytes(pid)) ?? NaN;
  const cpuBefore = (await cpuTimeUs(pid)) ?? NaN;
  let most = before;
  const watch = setInterval(
    () => void memoryBytes(pid).then((now = NaN) => (most = Math.max(most, now))),
    LOOK_EVERY_MS,
  );
  try {
    const { answered, durationMs } = await load.ask<FileAnswer>(request);
    const cpuUs = ((await cpuTimeUs(pid)) ?? NaN) - cpuBefore;
    if (!request.slowly && answered !== request.lines) {
      throw new Error(`A file of ${request.lines} lines ended with ${answered} answers.`);
    }
    return [
      answered === undefined ? 'left early' : answered.toLocaleString('en'),
      `${(durationMs / 1000).toFixed(1)} s`,
      answered === undefined ? '' : figure((answered / cpuUs) * 1_000_000),
      megabytes(before),
      megabytes(most - before),
    ];
  } finally {
    clearInterval(watch);
    await load.stop();
  }
}
