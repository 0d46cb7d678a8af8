import type { BenchContext } from '../harness/bench.context.js';
import { interleave } from '../harness/interleave.js';
import { figure, megabytes, rate, seconds, type Section } from '../harness/table.js';
import { ImporterTarget } from './importer.target.js';

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
    const results = await interleave(contestants, scale.repetitions, progress);
    return [
      {
        title: 'Import of a list',
        about: [
          `A CSV file of ${scale.importRows.toLocaleString('en')} made-up listings with real HS codes, by a mapping, through \`npm run import\` into a system as \`npm start\` runs it: from the start of the importer's process until it ends, which it does when views and checks have read all that it wrote. Importer, gateway, ledger, projections and PostgreSQL share the machine.`,
        ],
        columns: ['', 'Time', 'Rows a second', 'Views and checks behind at the end', 'Most memory of the importer'],
        rows: targets.map((target, index) => {
          const result = results[index];
          if (!result) throw new Error('Nothing was measured.');
          return [
            result.name,
            seconds(result.durationMs),
            rate(result.rate),
            `${figure(Math.max(...target.behindMs))} ms`,
            megabytes(Math.max(...target.memoryBytes)),
          ];
        }),
        notes: [
          'Checked after every repetition: as many impositions as rows, and none when the same file is imported again.',
        ],
      },
    ];
  } finally {
    await Promise.all(targets.map((target) => target.close()));
  }
}
