import { ChainWriter, type Log } from '@curbline/log';
import { runClients } from '../append/clients.js';
import { ledgerFold, submissionOf } from '../append/submission.js';
import type { Progress } from '../harness/progress.js';
import { dayOf } from '../workload/calendar.js';
import { CommandStream } from '../workload/command-stream.js';

const SEED = 20_250_401;
/** Commands under way at a time: so many share a batch. */
const CLIENTS = 256;
const FIRST_DAY_MS = Date.UTC(2020, 0, 1);
/** All events together take so long on the ledger's own clock, which the benchmark sets. */
const SPAN_MS = 5 * 365 * 86_400_000;

/**
 * Fills a log with a ledger of five years: as many events as told, the genesis entry and the groups among them, in the
 * shape of the command stream. Its content is the same every time, but for ids, and for which commands share a batch.
 */
export async function recordLarge(log: Log, ledger: string, events: number, progress: Progress): Promise<void> {
  let recorded = 1;
  const nowMs = (): number => FIRST_DAY_MS + Math.floor((recorded / events) * SPAN_MS);
  const stream = new CommandStream({ seed: SEED, name: 'rule', today: () => dayOf(nowMs()) });
  const writer = new ChainWriter({ log, ledger, fold: ledgerFold(), clock: () => nowMs() * 1000 });
  await writer.start();
  for (const request of stream.groups()) {
    await writer.submit(submissionOf(request));
    recorded += 1;
  }
  await runClients(CLIENTS, events - recorded, async () => {
    const command = stream.next();
    const { decision, entries } = await writer.submit(submissionOf(command.request));
    if (!entries[0]) throw new Error(`A command was not recorded: ${JSON.stringify(decision)}`);
    stream.recorded(command, entries[0].sequence);
    recorded += 1;
    if (recorded % 1_000 === 0) progress.now(`recording event ${recorded.toLocaleString('en')}`);
  });
  await writer.stop();
}
