import { positiveNumber, wholeNumber } from '@curbline/testing';
import { Command } from 'commander';
import { inWords } from './in-words.js';
import { runOracle } from './run.js';

interface Options {
  questions: number;
  seed: number;
}

const PROGRESS_EVERY_MS = 10_000;

const program = new Command('oracle')
  .description(
    'Asks random questions of random ledgers, and compares what the check answers with what a second, naive\n' +
      'implementation says (test/oracle/naive). The same seed and the same code ask the same questions.\n' +
      'Ends with 1 at the first difference, and prints the smallest ledger that shows it.',
  )
  .option('--questions <n>', 'how many questions at least', positiveNumber, 100_000)
  .option('--seed <n>', 'the seed of the first hundred ledgers; each further hundred has the next one', wholeNumber, 1);

program.parse();
process.exitCode = run(program.opts<Options>());

function run({ questions, seed }: Options): number {
  const began = performance.now();
  const seconds = (): string => ((performance.now() - began) / 1_000).toFixed(0);
  let said = began;
  const onProgress = (compared: number): void => {
    if (performance.now() - said < PROGRESS_EVERY_MS) return;
    said = performance.now();
    print(`${compared} of ${questions} questions, ${seconds()} s`);
  };
  const { difference, ledgers, compared, outcomes } = runOracle({ questions, seed, onProgress });
  if (difference) {
    print(`They differ, with seed ${difference.seed}, after ${compared} questions that were answered alike.\n`);
    print(inWords(difference));
    print(`\nTo see it again: npm run oracle -- --questions 1 --seed ${difference.seed}`);
    return 1;
  }
  const shares = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`);
  print(`${compared} questions about ${ledgers} ledgers were answered alike: ${shares.join(', ')}. ${seconds()} s`);
  return 0;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
