import { MemoryLog, ChainWriter, type ChainAnswer } from '@curbline/log';
import { CommandStream } from '../workload/command-stream.js';
import { ledgerFold, submissionOf, type LedgerDecision } from './submission.js';

const SEED = 20_250_523;
/** Enough that their sizes are those of any ledger; the raw peers send them again and again. */
const ENTRIES = 2_000;

/** The bytes of entries as the ledger writes them, so that the raw peers send what the ledger would send. */
export async function sampleEntries(): Promise<Buffer[]> {
  const stream = new CommandStream({ seed: SEED, name: 'sample', today: () => '2025-06-01' });
  const log = new MemoryLog();
  const writer = new ChainWriter({ log, ledger: 'sample', fold: ledgerFold() });
  await writer.start();
  const samples: Buffer[] = [];
  const take = ({ entries }: ChainAnswer<LedgerDecision>): number => {
    const [entry] = entries;
    if (!entry) throw new Error('A sample command was not recorded.');
    samples.push(Buffer.from(entry.bytes));
    return entry.sequence;
  };
  for (const request of stream.groups()) take(await writer.submit(submissionOf(request)));
  while (samples.length < ENTRIES) {
    const command = stream.next();
    stream.recorded(command, take(await writer.submit(submissionOf(command.request))));
  }
  await writer.stop();
  await log.close();
  return samples;
}
