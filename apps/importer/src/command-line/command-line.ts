import { ConfigError, readConfig } from '@curbline/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import { commandLineSchema } from '../config/importer.settings.js';
import { DEFAULT_MASS } from '../plan/survey.js';
import { progressOn } from '../report/progress.js';
import { reportText } from '../report/report.js';
import { performImport } from '../run/perform-import.js';
import { exitCodeOf, EXIT } from './exit-codes.js';
import { listSources, sourceHelp } from './list-sources.js';

interface Options {
  asOf?: string;
  dryRun?: true;
  json?: true;
  list?: true;
  set: Record<string, string>;
  missingShare: number;
  missingNumber: number;
  actor: string;
  report?: string;
}

/** Runs `npm run import` with the arguments after it. Resolves with the exit code. */
export async function runCommandLine(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const command = importCommand();
  let code: number = EXIT.done;
  command.action(async (source: string | undefined, from: string | undefined, options: Options) => {
    code = await act(command, source, from, options, env);
  });
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has said what was wrong; its help is an exit as well.
    const { exitCode } = error as { exitCode?: number };
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else if (exitCode === undefined) throw error;
    return exitCode === 0 ? EXIT.done : EXIT.unusable;
  }
  return code;
}

async function act(
  command: Command,
  source: string | undefined,
  from: string | undefined,
  options: Options,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  if (options.list) {
    process.stdout.write(listSources());
    return EXIT.done;
  }
  if (source === undefined || from === undefined) {
    process.stderr.write(
      `Name a source and what to import: npm run import -- <source> <file, folder or address>.\n${listSources()}`,
    );
    return EXIT.unusable;
  }
  const settings = readConfig(commandLineSchema, env);
  const stop = new AbortController();
  const interrupt = (): void =>
    stop.abort(new Error('Interrupted: what was written stands, and the same command goes on.'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const { report, folder } = await performImport(
      {
        source,
        from,
        set: options.set,
        asOf: options.asOf,
        dryRun: options.dryRun === true,
        actor: options.actor,
        mass: { share: options.missingShare, number: options.missingNumber },
        signal: stop.signal,
        gateway: { url: settings.CURBLINE_URL, ...(settings.ACCESS_KEY && { accessKey: settings.ACCESS_KEY }) },
        reports: options.report ?? settings.IMPORT_REPORTS,
      },
      progressOn(process.stderr),
    );
    process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : reportText(report));
    if (folder && !options.json) process.stdout.write(`Report: ${folder}\n`);
    return exitCodeOf(report);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return (error as Error).name === 'UnreadableInputError' ? EXIT.unusable : EXIT.failed;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function importCommand(): Command {
  return new Command('npm run import --')
    .description('Imports a published list into a ledger, as the fewest events that say what changed.')
    .argument('[source]', 'the source, by its name')
    .argument('[from]', 'a file, a folder (of versions, or of the parts of one list), or an https address')
    .option('--as-of <day|now>', 'the day on which the list was published; now: record that all is known now')
    .option('--dry-run', 'plan and report, write nothing')
    .option('--json', 'print the report as JSON')
    .option('--list', 'print the sources')
    .addOption(
      new Option('--set <key=value>', 'an option of the source; may be repeated')
        .argParser(keyValue)
        .default({}, 'none'),
    )
    .option(
      '--missing-share <share>',
      'stop when more than this share of the list is gone ...',
      share,
      DEFAULT_MASS.share,
    )
    .option('--missing-number <number>', '... and at least so many', whole, DEFAULT_MASS.number)
    .option('--actor <name>', 'who is recorded to have imported it', 'importer')
    .option('--report <folder>', 'where the report goes (default: IMPORT_REPORTS, or ./.data/imports)')
    .addHelpText('after', () => `\n${sourceHelp()}`)
    .showHelpAfterError('(--help tells all options, sources and their conventions)')
    .exitOverride();
}

function keyValue(text: string, before: Record<string, string>): Record<string, string> {
  const match = /^([a-z][A-Za-z0-9-]*)=(.*)$/s.exec(text);
  if (!match) throw new InvalidArgumentError('write key=value.');
  return { ...before, [match[1] as string]: match[2] as string };
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError('write a share above 0, up to 1.');
  return value;
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('write a whole number above 0.');
  return Number(text);
}
