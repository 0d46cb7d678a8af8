import type { BenchContext } from '../harness/bench.context.js';
import { benchFile } from '../harness/run.context.js';
import { Child } from '../harness/child-process.js';
import { interleave, type Contestant, type Result } from '../harness/interleave.js';
import { cpuTimeUs, peakMemoryBytes } from '../harness/process-stats.js';
import { median } from '../harness/statistics.js';
import { figure, latency, megabytes, rate, ratio, type Section } from '../harness/table.js';
import type { AskAnswer, AskedHow, AskRequest } from '../load/ask-checks.main.js';
import type { CheckGround } from './check-ground.js';
import type { AskedQuestion } from './gateway.target.js';
import { HelloPeer } from './hello.peer.js';

const ASKED_HOW: readonly AskedHow[] = ['asked before', 'respelt', 'new'];

/** Single checks over HTTP, beside a server that does nothing but answer as many bytes. */
export async function checkSections(context: BenchContext): Promise<Section[]> {
  const { ledgers, checkGrounds, scale } = context;
  const example = await checkGrounds.on(context, await ledgers.example());
  const large = await checkGrounds.on(context, await ledgers.large());
  const rows: string[][] = [];
  for (const ground of [example, large]) for (const how of ASKED_HOW) rows.push(await measure(context, ground, how));
  return [
    {
      title: 'Checks, one a request',
      about: [
        `\`POST /v1/checks\` to the gateway, over ${scale.check.connections} connections with one request under way on each, ${scale.check.questions} questions in turn. Those "asked before" are sent in the same text again and again, so that from the second time on their answers are known; those "respelt" are sent in a text that was never sent before (other white space), so that each is read anew, and its answer is found by what it is understood as; those that are "new" name a tag that was never named before, so that each is read, answered, signed and kept in the log's table of answers anew. Every answer is recorded in the decision log, as by default, by a PostgreSQL that shares the cores. The peer is a bare Fastify in a process of its own, which reads the same body as JSON and answers a fixed text of as many bytes as an answer has on average. The load comes from autocannon in a third process.`,
      ],
      columns: [
        'Ledger',
        'Restrictions',
        'Questions',
        'Bytes an answer',
        'Checks a second',
        'p50 / p99 ms',
        'Bare Fastify',
        'p50 / p99 ms',
        'Check to bare',
        'CPU us a check / bare',
        'Generator busy',
        'Gateway ready in',
        'Most memory',
      ],
      rows,
      notes: [
        'Checked: before the measurement every answer against the domain, folded from the log in another process; then every answer of the measurement against that one, byte by byte, but for the tag and the receipt of new questions. "CPU us" is what the server spent on one answer. "Generator busy" is the share of a core that the load generator used for each of the two: near 100 % it set the pace, and the server could do more. "Gateway ready in" is the time from the start of its process, on a ledger that it had to read and fold, to its first answer.',
      ],
    },
  ];
}

async function measure(
  context: BenchContext,
  { ledger, own, gateway, asked }: CheckGround,
  how: AskedHow,
): Promise<string[]> {
  const load = Child.start('load generator', benchFile(context, 'load', 'ask-checks.main.js'));
  const bytes = Math.round(asked.reduce((sum, { expected }) => sum + Buffer.byteLength(expected), 0) / asked.length);
  const hello = await HelloPeer.open(context, bytes);
  try {
    context.progress.begin(`Checks: ${ledger.title}, ${how}`);
    const check = new Asking('gateway', gateway.pid, gateway.url, asked);
    const bare = new Asking('bare Fastify', hello.pid, hello.url, hello.asked(asked));
    const contestants = [check, bare].map((asking) => asking.contestant(context, load, how));
    const results = await interleave(contestants, context.scale.repetitions, context.progress);
    const [checked, greeted] = results as [Result, Result];
    return [
      ledger.title,
      own.restrictions.toLocaleString('en'),
      how,
      figure(bytes),
      rate(checked.rate),
      latency(checked.latency),
      rate(greeted.rate),
      latency(greeted.latency),
      ratio(checked.ratioTo(greeted)),
      `${figure(check.cpuUs)} / ${figure(bare.cpuUs)}`,
      `${percent(check.generatorBusy)} / ${percent(bare.generatorBusy)}`,
      `${(gateway.startedInMs / 1000).toFixed(1)} s`,
      megabytes(await peakMemoryBytes(gateway.pid)),
    ];
  } finally {
    await Promise.all([load.stop(), hello.close()]);
  }
}

/** One of the two servers, and what is noted of it besides its speed. */
class Asking {
  readonly #name: string;
  readonly #pid: number;
  readonly #url: string;
  readonly #questions: readonly AskedQuestion[];
  readonly #cpuUs: number[] = [];
  readonly #generatorBusy: number[] = [];

  constructor(name: string, pid: number, url: string, questions: readonly AskedQuestion[]) {
    this.#name = name;
    this.#pid = pid;
    this.#url = url;
    this.#questions = questions;
  }

  get cpuUs(): number {
    return median(this.#cpuUs);
  }

  get generatorBusy(): number {
    return median(this.#generatorBusy);
  }

  contestant({ scale }: BenchContext, load: Child, how: AskedHow): Contestant {
    const { connections, durationMs } = scale.check;
    const request: AskRequest = { url: this.#url, connections, durationMs, questions: this.#questions, how };
    return {
      name: this.#name,
      run: async () => {
        const before = await cpuTimeUs(this.#pid);
        const { run, generatorLoad } = await load.ask<AskAnswer>(request);
        const after = await cpuTimeUs(this.#pid);
        this.#cpuUs.push(((after ?? NaN) - (before ?? NaN)) / run.operations);
        this.#generatorBusy.push(generatorLoad);
        return run;
      },
    };
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
