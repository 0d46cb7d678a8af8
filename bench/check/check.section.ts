import { benchFile, type BenchContext } from '../harness/bench.context.js';
import { Child } from '../harness/child-process.js';
import { interleave, type Contestant, type Result } from '../harness/interleave.js';
import { median } from '../harness/statistics.js';
import { figure, latency, megabytes, rate, ratio, type Section } from '../harness/table.js';
import type { PreparedLedger } from '../ledgers/ledgers.js';
import type { AskAnswer, AskRequest } from '../load/ask-checks.main.js';
import { checkQuestions } from '../workload/check-questions.js';
import { GatewayTarget, type AskedQuestion } from './gateway.target.js';
import { HelloPeer } from './hello.peer.js';
import { OwnAnswers } from './own-answers.js';

export const QUESTIONS_SEED = 20_250_610;

/** Single checks over HTTP, beside a server that does nothing but answer as many bytes. */
export async function checkSections(context: BenchContext): Promise<Section[]> {
  const { ledgers, scale } = context;
  const rows = [await measure(context, await ledgers.example()), await measure(context, await ledgers.large())];
  return [
    {
      title: 'Checks, one a request',
      about: [
        `\`POST /v1/checks\` to the gateway, over ${scale.check.connections} connections with one request under way on each, ${scale.check.questions} questions in turn. The peer is a bare Fastify in a process of its own, which reads the same body as JSON and answers a fixed text of as many bytes as an answer has on average. The load comes from autocannon in a third process.`,
      ],
      columns: [
        'Ledger',
        'Restrictions',
        'Bytes an answer',
        'Checks a second',
        'p50 / p99 ms',
        'Bare Fastify',
        'p50 / p99 ms',
        'Check to bare',
        'Generator busy',
        'Gateway started in',
        'Most memory',
      ],
      rows,
      notes: [
        'Checked: before the measurement every answer against the domain, folded from the log in another process; then every answer of the measurement against that one, byte by byte. "Generator busy" is the share of a core that the load generator used for each of the two: near 100 % it set the pace, and the server could do more.',
      ],
    },
  ];
}

async function measure(context: BenchContext, ledger: PreparedLedger): Promise<string[]> {
  const { scale, progress } = context;
  progress.begin(`Checks: starting the gateway on ${ledger.title}`);
  const own = await OwnAnswers.of(ledger);
  const gateway = await GatewayTarget.open(context, ledger);
  const load = Child.start('load generator', benchFile(context, 'load', 'ask-checks.main.js'));
  let hello: HelloPeer | undefined;
  try {
    const asked = await gateway.ask(checkQuestions(QUESTIONS_SEED, scale.check.questions), own);
    const bytes = Math.round(asked.reduce((sum, { expected }) => sum + Buffer.byteLength(expected), 0) / asked.length);
    hello = await HelloPeer.open(context, bytes);
    progress.begin(`Checks: ${ledger.title}`);
    const busy = { gateway: [] as number[], hello: [] as number[] };
    const [checked, greeted] = (await interleave(
      [
        contestant(context, load, 'gateway', gateway.url, asked, busy.gateway),
        contestant(context, load, 'bare Fastify', hello.url, hello.asked(asked), busy.hello),
      ],
      scale.repetitions,
      progress,
    )) as [Result, Result];
    return [
      ledger.title,
      own.restrictions.toLocaleString('en'),
      figure(bytes),
      rate(checked.rate),
      latency(checked.latency),
      rate(greeted.rate),
      latency(greeted.latency),
      ratio(checked.ratioTo(greeted)),
      `${percent(busy.gateway)} / ${percent(busy.hello)}`,
      `${(gateway.startedInMs / 1000).toFixed(1)} s`,
      megabytes((await gateway.peakMemoryBytes()) ?? NaN),
    ];
  } finally {
    await Promise.all([load.stop(), gateway.close(), hello?.close()]);
  }
}

function contestant(
  { scale }: BenchContext,
  load: Child,
  name: string,
  url: string,
  questions: readonly AskedQuestion[],
  busy: number[],
): Contestant {
  const { connections, durationMs } = scale.check;
  const request: AskRequest = { url, connections, durationMs, questions };
  return {
    name,
    run: async () => {
      const { run, generatorLoad } = await load.ask<AskAnswer>(request);
      busy.push(generatorLoad);
      return run;
    },
  };
}

function percent(shares: readonly number[]): string {
  return `${Math.round(median(shares) * 100)} %`;
}
