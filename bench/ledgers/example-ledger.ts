import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseInstant, type CommandRequest } from '@curbline/domain';
import { ChainWriter, type Log } from '@curbline/log';
import { parse } from 'yaml';
import { ledgerFold, submissionOf } from '../append/submission.js';

const FOLDER = join('examples', 'us-china-2025');

/** Records the example that `npm start` loads, as adopted history. */
export async function recordExample(log: Log, ledger: string): Promise<void> {
  const writer = new ChainWriter({ log, ledger, fold: ledgerFold() });
  await writer.start();
  for (const command of await exampleCommands()) {
    const knownAt = command.knownAt === undefined ? undefined : parseInstant(command.knownAt);
    const { decision } = await writer.submit({ ...submissionOf(command), ...(knownAt !== undefined && { knownAt }) });
    if (decision.outcome !== 'accepted') throw new Error(`The example's ${command.idempotencyKey} was refused.`);
  }
  await writer.stop();
}

async function exampleCommands(): Promise<CommandRequest[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).sort();
  const lists = await Promise.all(files.map((name) => readFile(join(FOLDER, name), 'utf8')));
  return lists.flatMap((text) => parse(text, { schema: 'core' }) as CommandRequest[]);
}
