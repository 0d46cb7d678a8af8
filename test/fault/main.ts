import { readFile, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { faultDocument } from './report/document.js';
import type { RunResult } from './report/result.js';
import { faultTable, findingTable, textOf } from './report/table.js';
import { runFaults } from './run.js';

interface Options {
  seed: number;
  runs: number;
  minutes: number;
  write: boolean;
  add: boolean;
}

const OUTPUT = 'docs/faults.md';
/** What the tables of the document were made of. */
const RESULTS = 'docs/faults.generated.json';

const program = new Command('test:fault')
  .description(
    'Runs the whole system on three Kafka brokers under load, while a seeded schedule kills, freezes, cuts and restarts\n' +
      'its parts; then an independent checker holds every answer against the topic. docs/faults.md shows the results.',
  )
  .option('--minutes <n>', 'how long faults are injected in each run', positive, 5)
  .option('--seed <n>', 'the seed of the first run', wholeNumber, 1)
  .option('--runs <n>', 'how many runs, each with the next seed', wholeNumber, 1)
  .option('--write', `write the tables to ${OUTPUT}, and the results to ${RESULTS}`, false)
  .option('--add', `with --write: add to the results that are there; a seed that is there is replaced`, false);

program.parse();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The processes and folders of the run go with this process.
  process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
}
process.exitCode = await main(program.opts<Options>());

async function main({ seed, runs, minutes, write, add }: Options): Promise<number> {
  const earlier = write && add ? await earlierResults() : [];
  const results: RunResult[] = [];
  for (let run = 0; run < runs; run++) {
    results.push(await runFaults({ seed: seed + run, minutes, onProgress: print }));
    print(`\n${textOf(faultTable(results))}\n\n${textOf(findingTable(results))}\n`);
    // After each one: whoever breaks off a long series keeps what it found.
    if (write)
      await writeResults([...earlier.filter((old) => !results.some((each) => each.seed === old.seed)), ...results]);
  }
  const violations = results.flatMap((each) => each.violations.map((found) => ({ seed: each.seed, ...found })));
  for (const found of violations.slice(0, 50)) print(`seed ${found.seed}: ${found.promise}: ${found.detail}`);
  print(violations.length === 0 ? 'Every promise was kept.' : `${violations.length} promises were broken.`);
  return violations.length === 0 ? 0 : 1;
}

async function earlierResults(): Promise<RunResult[]> {
  return JSON.parse(await readFile(RESULTS, 'utf8').catch(() => '[]')) as RunResult[];
}

async function writeResults(results: RunResult[]): Promise<void> {
  results.sort((a, b) => a.seed - b.seed);
  await writeFile(RESULTS, `[\n${results.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`);
  await writeFile(OUTPUT, faultDocument(results));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
}

function positive(text: string): number {
  if (Number(text) > 0 && Number(text) <= 600) return Number(text);
  throw new InvalidArgumentError('It must be a number of minutes, more than 0 and at most 600.');
}
