import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { positiveNumber, wholeNumber } from '../command-line.js';
import { generateSchedule } from './generate-schedule.js';
import type { Violation } from './promises.js';
import { describeCounts, describeFailure } from './report.js';
import { DEFAULT_SEEDS, runSeeds } from './run-seeds.js';
import { formatSchedule, parseSchedule, type Schedule } from './schedule.js';
import { shrink, stillBreaks } from './shrink.js';
import { simulate } from './simulation.js';

interface Options {
  seed: number;
  seeds: number;
  steps: number;
  schedule?: string;
  trace: boolean;
  shrink: boolean;
  out: string;
}

const program = new Command('simulate')
  .description(
    'Plays writers and readers of a chain in virtual time, over a log and a network with faults, against a model.\n' +
      'The same seed and the same code give the same run. docs/simulation.md says how to read a failure.',
  )
  .option('--seed <n>', 'the first seed', wholeNumber, DEFAULT_SEEDS.first)
  .option('--seeds <n>', 'how many seeds, one after the other (default: 1 with --seed, else 400)', positiveNumber)
  .option('--steps <n>', 'how many commands and faults in each', positiveNumber, DEFAULT_SEEDS.steps)
  .option('--schedule <file>', 'play this schedule instead, as a failure has left it')
  .option('--trace', 'print everything that happens', false)
  .option('--no-shrink', 'do not look for the shortest schedule that fails')
  .option('--out <folder>', 'where the schedule of a failure is put', 'simulation-failures');

program.parse();
const given = program.opts<Omit<Options, 'seeds'> & { seeds?: number }>();
const bySeed = program.getOptionValueSource('seed') === 'cli';
process.exitCode = await run({ ...given, seeds: given.seeds ?? (bySeed ? 1 : DEFAULT_SEEDS.seeds) });

async function run(options: Options): Promise<number> {
  const { seed, seeds, steps } = options;
  if (options.schedule !== undefined) return play(parseSchedule(await readFile(options.schedule, 'utf8')), options);
  if (seeds === 1) return play(generateSchedule(seed, steps), options);
  const began = performance.now();
  const { played, failure, counts } = await runSeeds({ first: seed, seeds, steps });
  if (failure) return showFailure(failure.schedule, failure.violation, options);
  print(describeCounts(played, counts));
  print(`Every promise was kept. ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return 0;
}

async function play(schedule: Schedule, options: Options): Promise<number> {
  const { violation, trace, counts, fingerprint } = await simulate(schedule);
  if (options.trace) print(trace.join('\n'));
  if (violation) return showFailure(schedule, violation, options);
  print(describeCounts(1, counts));
  print(`Every promise was kept. Fingerprint ${fingerprint.slice(0, 16)}`);
  return 0;
}

async function showFailure(schedule: Schedule, violation: Violation, options: Options): Promise<number> {
  const shortest = options.shrink ? await shrink(schedule, stillBreaks(violation.promise)) : schedule;
  const { violation: shown = violation, trace } = await simulate(shortest);
  print(describeFailure(schedule, shown, shortest, trace));
  await mkdir(options.out, { recursive: true });
  const file = join(options.out, `seed-${schedule.seed}.json`);
  await writeFile(file, formatSchedule(shortest));
  print(`\nTo play it again: npm run simulate -- --schedule ${file}`);
  return 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
