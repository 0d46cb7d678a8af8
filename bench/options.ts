import { Command, InvalidArgumentError } from 'commander';

/** The parts of a run, in their order. */
export const PARTS = ['append', 'check', 'batch', 'rebuild'] as const;
export type Part = (typeof PARTS)[number];

/** What the command line asks for. */
export interface BenchOptions {
  only: Part[];
  quick: boolean;
  write: boolean;
}

/** Reads the command line. Ends the process for `--help` and for what it does not understand. */
export function readOptions(argv: readonly string[]): BenchOptions {
  const program = new Command('npm run bench --')
    .description(
      'Measures Curbline beside raw peers on this machine, in about six minutes, and prints the tables of docs/benchmarks.md.',
    )
    .option('--only <parts>', `of ${PARTS.join(', ')}: those named, with commas between them`, parseParts, [...PARTS])
    .option('--quick', 'small amounts, once: to see that everything runs, not to measure', false)
    .option('--write', 'put the tables into docs/benchmarks.md instead of printing them', false)
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nKAFKA_BROKERS names the Kafka to use, reached without TLS and login; without it one is started, which needs Java and Maven.\nBENCH_PROFILE=ledger|gateway|projections writes CPU profiles of that service into the current folder.\n',
    )
    .parse([...argv]);
  const options = program.opts<BenchOptions>();
  if (options.write && (options.quick || options.only.length < PARTS.length)) {
    program.error('error: --write takes a whole run: without --quick and --only');
  }
  return options;
}

function parseParts(value: string): Part[] {
  const named = value.split(',').map((part) => part.trim());
  const unknown = named.find((part) => !(PARTS as readonly string[]).includes(part));
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is none of ${PARTS.join(', ')}.`);
  return PARTS.filter((part) => named.includes(part));
}
