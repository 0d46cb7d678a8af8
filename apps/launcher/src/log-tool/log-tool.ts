import { resolve } from 'node:path';
import { Command } from 'commander';
import { ArchiveError, copyLog, restoreLog, verifyArchive, type ArchiveManifest, type Log } from '@curbline/log';
import { describeConfig } from '@curbline/platform';
import { variablesHelp } from '../command-line.js';
import { logToolSchema } from './log-tool.settings.js';

/** What the commands work with. */
export interface LogToolContext {
  ledger: () => string;
  /** Opens the log of the environment for as long as `use` takes. */
  withLog: <T>(kafka: boolean, use: (log: Log) => Promise<T>) => Promise<T>;
  signal: AbortSignal;
  /** Tells how it goes, on standard error. */
  say: (line: string) => void;
  /** Tells what came of it, on standard output. */
  print: (line: string) => void;
}

const KAFKA = [
  '--kafka',
  'use the embedded Kafka of DATA_DIR, that of npm run start:kafka, when no KAFKA_BROKERS are set',
] as const;

/** The command line of `npm run log`: copy, verify and restore. Its actions reject with what went wrong. */
export function logTool({ ledger, withLog, signal, say, print }: LogToolContext): Command {
  const tool = new Command('log')
    .description('Copies the log of a ledger to files, verifies such a copy, and restores a log from it.')
    .addHelpText('after', `\n${variablesHelp(describeConfig(logToolSchema))}\n`);
  tool
    .command('copy')
    .description('Copy what is new to a folder. Services may run meanwhile. What the folder holds already is kept.')
    .requiredOption('--to <folder>', 'the folder of the copy; it is made when it is missing')
    .option(...KAFKA)
    .action(async ({ to, kafka }: { to: string; kafka?: boolean }) => {
      const folder = resolve(to);
      const made = await withLog(kafka ?? false, (log) => copyLog({ log, ledger: ledger(), folder, signal, say }));
      print(`${folder} holds ${described(made)}.`);
    });
  tool
    .command('verify')
    .description('Check a copy: every file, every entry, the chain and its head. Needs nothing but the folder.')
    .requiredOption('--from <folder>', 'the folder of the copy')
    .option('--head <hash>', 'the hash that its last entry must have, as it was noted elsewhere')
    .action(async ({ from, head }: { from: string; head?: string }) => {
      const folder = resolve(from);
      const held = await verifyArchive(folder);
      if (head !== undefined && held.head.hash !== head.toLowerCase()) {
        throw new ArchiveError(`${folder} is whole, but its last entry has the hash ${held.head.hash}, not ${head}.`);
      }
      print(`${folder} is whole: ${described(held)}.`);
    });
  tool
    .command('restore')
    .description('Append a copy to an empty log, and verify the log. No ledger service may run meanwhile.')
    .requiredOption('--from <folder>', 'the folder of the copy')
    .option(...KAFKA)
    .action(async ({ from, kafka }: { from: string; kafka?: boolean }) => {
      const folder = resolve(from);
      await verifyArchive(folder);
      const held = await withLog(kafka ?? false, (log) => restoreLog({ log, ledger: ledger(), folder, signal, say }));
      print(`The log holds ${described(held)}.`);
      say('Before a ledger starts on it, move the snapshots of the log before away (see docs/operations.md).');
    });
  return tool;
}

function described({ ledger, head, files }: ArchiveManifest): string {
  const copied = files.length === 1 ? '1 file' : `${files.length} files`;
  return `the ledger "${ledger}" up to entry ${head.sequence} (${head.hash}, recorded ${head.recordedAt}; ${copied})`;
}
