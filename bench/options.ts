import { Command, InvalidArgumentError } from 'commander';

/** The parts of a run, in their order. */
export const PARTS = ['append', 'check', 'batch', 'index', 'names', 'rebuild', 'import', 'start', 'page'] as const;
export type Part = (typeof PARTS)[number];

const FEWEST_EVENTS = 100;
const MOST_EVENTS = 1_000_000;
const MOST_ROWS = 2_000_000;

/** What the command line asks for. */
export interface BenchOptions {
  only: Part[];
  quick: boolean;
  write: boolean;
  /** Of the large ledger; absent: as the scale says. */
  events?: number;
  /** Of the largest ledger that the index is measured with; absent: as the scale says. */
  restrictions?: number;
  /** Of the list that is imported; absent: as the scale says. */
  rows?: number;
}

/** Reads the command line. Ends the process for `--help` and for what it does not understand. */
export function readOptions(argv: readonly string[]): BenchOptions {
  const program = new Command('npm run bench --')
    .description(
      'Measures Curbline beside raw peers on this machine, and prints the tables of docs/benchmarks.md, each part as soon as it is done.',
    )
    .option('--only <parts>', `of ${PARTS.join(', ')}: those named, with commas between them`, parseParts, [...PARTS])
    .option('--quick', 'small amounts, once: to see that everything runs, not to measure', false)
    .option(
      '--events <number>',
      'of the large ledger, and of the one whose views are rebuilt (default: 20000; with --write 100000, and views of 20000 and 1000000; with --quick 5000); views of more than 100000 are built once',
      parseEvents,
    )
    .option(
      '--restrictions <number>',
      'of the largest ledger of the index, a power of ten (default: 10000; with --write 1000000; with --quick 1000)',
      parseRestrictions,
    )
    .option(
      '--rows <number>',
      'of the list that is imported (default: 5000; with --write 1000000; with --quick 1000); more than 50000 are imported once',
      parseRows,
    )
    .option('--write', 'put the tables of each part into docs/benchmarks.md, with larger ledgers than else', false)
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nKAFKA_BROKERS names the Kafka to use, reached without TLS and login; without it one is started, which needs Java and Maven.\nBENCH_PROFILE=ledger|gateway|projections|importer writes CPU profiles of that service into the current folder.\n',
    )
    .parse([...argv]);
  const options = program.opts<BenchOptions>();
  if (options.write && options.quick) program.error('error: --write takes a measurement: without --quick');
  return options;
}

function parseParts(value: string): Part[] {
  const named = value.split(',').map((part) => part.trim());
  const unknown = named.find((part) => !(PARTS as readonly string[]).includes(part));
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is none of ${PARTS.join(', ')}.`);
  return PARTS.filter((part) => named.includes(part));
}

function parseRestrictions(value: string): number {
  const restrictions = Number(value);
  if (value.length <= 7 && /^10{3,6}$/.test(value)) return restrictions;
  throw new InvalidArgumentError('It takes a power of ten from 1000 to 1000000.');
}

function parseRows(value: string): number {
  const rows = Number(value);
  if (Number.isInteger(rows) && rows >= FEWEST_EVENTS && rows <= MOST_ROWS) return rows;
  throw new InvalidArgumentError(`It takes a whole number from ${FEWEST_EVENTS} to ${MOST_ROWS}.`);
}

function parseEvents(value: string): number {
  const events = Number(value);
  if (Number.isInteger(events) && events >= FEWEST_EVENTS && events <= MOST_EVENTS) return events;
  throw new InvalidArgumentError(`It takes a whole number from ${FEWEST_EVENTS} to ${MOST_EVENTS}.`);
}
