import type { BenchContext } from '../harness/bench.context.js';
import { interleave } from '../harness/interleave.js';
import { spreadOf } from '../harness/statistics.js';
import { figure, megabytes, rate, seconds, type Section } from '../harness/table.js';
import { ImporterTarget } from './importer.target.js';

/** Longer lists are imported once: they take minutes. */
const MOST_ROWS_TO_REPEAT = 50_000;

/** How fast a list comes into the whole system, on each log: read, planned, recorded, and seen by views and checks. */
export async function importSections(context: BenchContext): Promise<Section[]> {
  const { scale, progress, stores } = context;
  progress.begin('Import: starting the systems');
  const targets = [await ImporterTarget.open(context, 'Embedded log', {})];
  try {
    const kafka = await stores.kafka();
    if (kafka) {
      const env = { KAFKA_BROKERS: kafka.brokers.join(','), LEDGER: 'bench-import' };
      targets.push(await ImporterTarget.open(context, 'Kafka', env));
    }
    progress.begin('Import: measuring');
    const contestants = targets.map((target) => target.contestant(scale.importRows));
    const repetitions = scale.importRows > MOST_ROWS_TO_REPEAT ? 1 : scale.repetitions;
    const results = await interleave(contestants, repetitions, progress);
    return [
      {
        title: 'Import of a list',
        about: [
          `A CSV file of ${scale.importRows.toLocaleString('en')} made-up listings with real HS codes, by a mapping, through \`npm run import\` into a system as \`npm start\` runs it: from the start of the importer's process until it ends, which it does when views and checks have read all that it wrote. Importer, gateway, ledger, projections and PostgreSQL share the machine.`,
        ],
        columns: [
          '',
          'Time',
          'Rows a second',
          'The same list again',
          'Views and checks behind at the end',
          'Processor time a row: importer, gateway, ledger, projections',
          'Most memory of each',
        ],
        rows: targets.map((target, index) => {
          const result = results[index];
          if (!result) throw new Error('Nothing was measured.');
          return [
            result.name,
            seconds(result.durationMs),
            rate(result.rate),
            rate(spreadOf(target.againPerSecond)),
            `${figure(Math.max(...target.behindMs))} ms`,
            target.cpuUsPerRow.map((us) => (us === undefined ? '' : `${figure(us)} us`)).join(', '),
            target.peakBytes.map(megabytes).join(', '),
          ];
        }),
        notes: [
          ...(scale.importRows > MOST_ROWS_TO_REPEAT ? ['One repetition, without a spread: the list is long.'] : []),
          'Processor time and memory are those of the last repetition. Checked after every repetition: as many impositions as rows, and none when the same file is imported again.',
        ],
      },
    ];
  } finally {
    await Promise.all(targets.map((target) => target.close()));
  }
}
