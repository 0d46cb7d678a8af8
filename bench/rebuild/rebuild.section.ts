import type { BenchContext } from '../harness/bench.context.js';
import { interleave, type Result } from '../harness/interleave.js';
import { figure, megabytes, ratio, seconds, type Section } from '../harness/table.js';
import { CopyPeer } from './copy.peer.js';
import { followSection } from './follow.section.js';
import { ProjectionsTarget } from './projections.target.js';
import type { TableDigest } from './view-tables.js';
import { verifiedShare, verifyViews } from './verify-views.js';

/**
 * How long the views of a large ledger take to be built again, beside copying the same rows into the same tables; and how
 * fast live ones take in what is imported.
 */
export async function rebuildSections(context: BenchContext): Promise<Section[]> {
  return [await rebuildSection(context), await followSection(context)];
}

async function rebuildSection(context: BenchContext): Promise<Section> {
  const { scale, progress, ledgers } = context;
  const { ledger, databaseUrl, log: settings } = await ledgers.large();
  progress.begin('Rebuild: building the first views');
  const target = await ProjectionsTarget.open(context, databaseUrl, ledger, scale.largeEvents);
  let peer: CopyPeer | undefined;
  try {
    const schemas = await target.schemas();
    progress.begin('Rebuild: holding the views against the log');
    await verifyViews({ settings, ledger, events: scale.largeEvents, databaseUrl, schemas });
    peer = await CopyPeer.open(databaseUrl, schemas, scale.largeEvents, target.expected);
    progress.begin('Rebuild: measuring');
    const results = await interleave(
      [
        target.contestant(),
        peer.contestant('tables with primary keys, then all indexes'),
        peer.contestant('bare tables'),
      ],
      scale.repetitions,
      progress,
    );
    return sectionOf(results as Three, target.expected, await target.peakMemoryBytes(), scale.largeEvents);
  } finally {
    await Promise.all([target.close(), peer?.close()]);
  }
}

type Three = [Result, Result, Result];

function sectionOf(
  [rebuild, indexed, bare]: Three,
  tables: Readonly<Record<string, TableDigest>>,
  memoryBytes: number | undefined,
  events: number,
): Section {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const each = Object.entries(tables).map(([name, table]) => `${table.rows.toLocaleString('en')} in \`${name}\``);
  const row = (name: string, result: Result): string[] => [
    name,
    seconds(result.durationMs),
    figure(result.rate.median),
    ratio(rebuild.ratioTo(result)),
  ];
  return {
    title: 'Rebuild of the projections',
    about: [
      `All views of a ledger of ${tables.entry?.rows.toLocaleString('en')} entries on the embedded log, built again beside the live ones: from the request until the last one is live, indexes and exclusion constraints included. That makes ${rows.toLocaleString('en')} rows: ${each.join(', ')}. The peer copies the same rows, ready in files, into the same tables by pg-copy-streams, with a session for each view, as the projections have for writing: once into tables with primary keys and then makes the same indexes and constraints, once into tables without any index.`,
    ],
    columns: ['', 'Time', 'Events a second', 'Rebuild to this'],
    rows: [row('Rebuild', rebuild), row('COPY, with all indexes', indexed), row('COPY, no index at all', bare)],
    notes: [
      `Checked: the first views against the log (each entry's bytes, and for ${restrictionsVerified(events)} its open rectangles against its timeline); then after every repetition, of the rebuild and of COPY, the number of rows and a sum over the hashes of all rows of each table.${memoryBytes === undefined ? '' : ` The most memory of the projections service: ${megabytes(memoryBytes)}.`}`,
    ],
  };
}

function restrictionsVerified(events: number): string {
  const share = verifiedShare(events);
  return share === 1 ? 'every restriction' : `one restriction in ${share}`;
}
