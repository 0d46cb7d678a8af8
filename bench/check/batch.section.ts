import type { BenchContext } from '../harness/bench.context.js';
import { Child } from '../harness/child-process.js';
import { type Contestant, interleave, type Result } from '../harness/interleave.js';
import { cpuTimeUs } from '../harness/process-stats.js';
import { benchFile } from '../harness/run.context.js';
import { median } from '../harness/statistics.js';
import { figure, rate, ratio, type Section } from '../harness/table.js';
import type { AloneRequest } from '../load/answer-alone.main.js';
import type { BatchRequest, BatchRun } from '../load/send-batch.main.js';
import { LINE_KINDS, type LineKind, type LinesAsked } from '../workload/question-lines.js';
import type { CheckGround } from './check-ground.js';
import { fileSection } from './file.section.js';

const SEED = 20_250_611;
/** Each repetition of distinct lines asks other ones: seeds within one repetition differ by less than this. */
const SEEDS_APART = 1_000;

/** Checks as lines of one request, beside the domain alone. */
export async function batchSections(context: BenchContext): Promise<Section[]> {
  const { ledgers, checkGrounds, scale } = context;
  const example = await checkGrounds.on(context, await ledgers.example());
  const large = await checkGrounds.on(context, await ledgers.large());
  const rows: string[][] = [];
  for (const [ground, lines] of [
    [example, scale.batchLines.example],
    [large, scale.batchLines.large],
  ] as const) {
    for (const kind of LINE_KINDS) rows.push(await measure(context, ground, kind, lines[kind]));
  }
  return [
    {
      title: 'Checks, many a request',
      about: [
        `\`POST /v1/checks/batch\` with NDJSON; questions and answers are streamed, and sent and read by undici in another process. Repeated lines are drawn by Zipf's law from a thousand questions, as order books repeat themselves: once they came twice, their answers are known; each repetition sends the same batch ${scale.batchTimes.repeated} times, one after the other. Of distinct lines no two are the same, in one repetition or in two. "A core" divides by the time that the server's process spent on a core, whatever else the machine did. The peer is the domain alone, in a process of its own: the same questions, as objects, to answers as JSON text, without HTTP, without reading and validating, and without remembering any answer.`,
      ],
      columns: [
        'Ledger',
        'Lines',
        'Lines a request',
        'Bytes an answer',
        'Lines a second',
        'Lines a second and core',
        'Domain alone',
        'Batch to domain',
      ],
      rows,
      notes: [
        'Checked in every repetition: a digest over all answers, byte by byte, against that of the domain\'s; each line\'s number, and the trailer. SQL and the policy engine answer the same kind of question in "The index of checks".',
      ],
    },
    await fileSection(context, example),
  ];
}

async function measure(
  context: BenchContext,
  { ledger, gateway }: CheckGround,
  kind: LineKind,
  lines: number,
): Promise<string[]> {
  const load = Child.start('load generator', benchFile(context, 'load', 'send-batch.main.js'));
  const alone = Child.start('domain', benchFile(context, 'load', 'answer-alone.main.js'));
  try {
    context.progress.begin(`Batches: ${ledger.title}, ${kind} lines`);
    const digests = new Digests();
    const times = context.scale.batchTimes[kind];
    const batch = new Answering('batch', kind, lines, gateway.pid, digests, (asked) =>
      load.ask<BatchRun>({ ...asked, url: gateway.url, times } satisfies BatchRequest),
    );
    const domain = new Answering('domain alone', kind, lines, alone.pid, digests, (asked) =>
      alone.ask<BatchRun>({ ...asked, ledger } satisfies AloneRequest),
    );
    const { repetitions } = context.scale;
    const results = await interleave([batch.contestant, domain.contestant], repetitions, context.progress);
    const [batched, answered] = results as [Result, Result];
    return [
      ledger.title,
      kind,
      lines.toLocaleString('en'),
      figure(batch.bytes),
      rate(batched.rate),
      batch.cpuUs > 0 ? figure(1_000_000 / batch.cpuUs) : '',
      rate(answered.rate),
      ratio(batched.ratioTo(answered)),
    ];
  } finally {
    await Promise.all([load.stop(), alone.stop()]);
  }
}

/** Of each round the digest over the answers of whoever answered first. */
class Digests {
  readonly #first = new Map<number, string>();

  /** Throws when the answers of a round are not the same. */
  compare(round: number, digest: string): void {
    const first = this.#first.get(round) ?? digest;
    this.#first.set(round, first);
    if (first !== digest) throw new Error(`In round ${round} the batch was answered otherwise than by the domain.`);
  }
}

/** One of the two, and what is noted of it besides its speed. */
class Answering {
  readonly contestant: Contestant;
  readonly #cpuUs: number[] = [];
  bytes = NaN;

  constructor(
    name: string,
    kind: LineKind,
    lines: number,
    pid: number,
    digests: Digests,
    answer: (asked: LinesAsked) => Promise<BatchRun>,
  ) {
    let round = 0;
    const run = async (): Promise<BatchRun> => {
      const seed = kind === 'distinct' ? SEED + round * SEEDS_APART : SEED;
      const before = await cpuTimeUs(pid);
      const made = await answer({ kind, seed, lines });
      const after = await cpuTimeUs(pid);
      digests.compare(round, made.digest);
      if (round > 0) this.#cpuUs.push(((after ?? NaN) - (before ?? NaN)) / made.operations);
      this.bytes = made.bytes;
      round += 1;
      return made;
    };
    this.contestant = { name, run };
  }

  /** Of a line. */
  get cpuUs(): number {
    return median(this.#cpuUs);
  }
}
