import type { CommandRequest } from '@curbline/domain';
import { ChainWriter, MemoryLog } from '@curbline/log';
import { runClients } from '../append/clients.js';
import { ledgerFold, submissionOf } from '../append/submission.js';
import type { BenchContext } from '../harness/bench.context.js';
import { interleave } from '../harness/interleave.js';
import { figure, megabytes, rate, seconds, type Section } from '../harness/table.js';
import { daysAfter } from '../workload/calendar.js';
import { CommandStream } from '../workload/command-stream.js';
import { Random } from '../workload/random.js';
import { newRule, provenance } from '../workload/rules.js';
import { FollowTarget } from './follow.target.js';

const SEED = 20_251_101;
const TODAY = '2025-11-03';
const NOW_US = Date.UTC(2025, 10, 3, 12) * 1_000;
const CLIENTS = 256;
/** What a row costs does not depend on how many follow. */
const MOST_FOLLOWED = 100_000;

/** How fast live views take in the restrictions of an import, about as many as the shortest ledger that is rebuilt has entries. */
export async function followSection(context: BenchContext): Promise<Section> {
  const { progress, scale } = context;
  progress.begin('Following: making the impositions');
  const { begin, more } = await recordImpositions(Math.min(MOST_FOLLOWED, ...scale.rebuildEvents));
  const target = new FollowTarget(context, begin, more);
  progress.begin('Following: measuring');
  const [result] = await interleave([target.contestant()], scale.repetitions, progress);
  if (!result) throw new Error('Nothing was measured.');
  const count = more.length.toLocaleString('en');
  return {
    title: 'Views during an import',
    about: [
      `${count} new restrictions, appended to the embedded log in batches of 500 as fast as it takes them, while the projections service follows with views that went live when the ledger was empty: from the first append until the last view holds the last entry. Log, views and service share the machine.`,
    ],
    columns: ['', 'Time', 'Events a second', 'Most entries behind', 'Most memory of the service'],
    rows: [
      [
        'Following',
        seconds(result.durationMs),
        rate(result.rate),
        figure(Math.max(...target.lags)),
        megabytes(Math.max(...target.memoryBytes)),
      ],
    ],
    notes: [
      'Checked after every repetition: journal and restrictions against the log, as the first views of the rebuild are.',
    ],
  };
}

/** The entries of a ledger that begins with the groups and goes on with impositions alone. */
async function recordImpositions(count: number): Promise<{ begin: Uint8Array[]; more: Uint8Array[] }> {
  const log = new MemoryLog();
  const writer = new ChainWriter({ log, ledger: FollowTarget.ledger, fold: ledgerFold(), clock: () => NOW_US });
  await writer.start();
  const groups = new CommandStream({ seed: SEED, name: 'rule', today: () => TODAY }).groups();
  for (const group of groups) await writer.submit(submissionOf(group));
  const random = new Random(SEED);
  let number = 0;
  await runClients(CLIENTS, count, async () => {
    number += 1;
    const { entries, decision } = await writer.submit(submissionOf(imposition(random, number)));
    if (!entries[0]) throw new Error(`A command was not recorded: ${JSON.stringify(decision)}`);
  });
  await writer.stop();
  const values = await valuesOf(log);
  const begins = 1 + groups.length;
  return { begin: values.slice(0, begins), more: values.slice(begins) };
}

function imposition(random: Random, number: number): CommandRequest {
  const restrictionId = `rule-${number}`;
  const effective = { from: daysAfter(TODAY, random.between(-400, 90)) };
  const data = { restrictionId, ...provenance(random, TODAY, number), ...newRule(random, number), effective };
  return { idempotencyKey: `import/${restrictionId}`, type: 'ImposeRestriction', data };
}

async function valuesOf(log: MemoryLog): Promise<Uint8Array[]> {
  const end = await log.endOffset();
  const values: Uint8Array[] = [];
  const ending = new AbortController();
  for await (const { records } of log.read(0, ending.signal)) {
    values.push(...records.map(({ value }) => value));
    if (values.length >= end) break;
  }
  ending.abort();
  return values;
}
