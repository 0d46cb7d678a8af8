import type { BenchContext } from '../harness/bench.context.js';
import { interleave, type Result } from '../harness/interleave.js';
import type { Scale } from '../harness/scale.js';
import { figure, megabytes, ratio, seconds, type Section } from '../harness/table.js';
import { CopyPeer } from './copy.peer.js';
import { followSection } from './follow.section.js';
import { ProjectionsTarget } from './projections.target.js';
import type { TableDigest } from './view-tables.js';
import { verifiedShare, verifyViews } from './verify-views.js';

/** Of longer ledgers the views are built once, for the first time: that takes many minutes. */
const MOST_EVENTS_TO_REPEAT = 100_000;

/** How often the parts of a rebuild are repeated, and whether a round to warm up comes before. */
export function rebuildRounds(
  events: number,
  { repetitions }: Pick<Scale, 'repetitions'>,
): { repetitions: number; warmsUp: boolean } {
  const isLong = events > MOST_EVENTS_TO_REPEAT;
  return { repetitions: isLong ? 1 : repetitions, warmsUp: !isLong };
}

/**
 * How long the views of ledgers take to be built again, beside copying the same rows into the same tables; and how fast
 * live ones take in what is imported.
 */
export async function rebuildSections(context: BenchContext): Promise<Section[]> {
  const sections: Section[] = [];
  for (const events of context.scale.rebuildEvents) sections.push(await rebuildSection(context, events));
  return [...sections, await followSection(context)];
}

async function rebuildSection(context: BenchContext, events: number): Promise<Section> {
  const { scale, progress, ledgers } = context;
  const { repetitions, warmsUp } = rebuildRounds(events, scale);
  const { ledger, databaseUrl, log: settings } = await ledgers.ofEvents(events);
  progress.begin('Rebuild: building the first views');
  const target = await ProjectionsTarget.open(context, databaseUrl, ledger, events);
  try {
    const firstBuildBytes = await target.peakMemoryBytes();
    const schemas = await target.schemas();
    progress.begin('Rebuild: holding the views against the log');
    await verifyViews({ settings, ledger, events, databaseUrl, schemas });
    const peer = await CopyPeer.open(await context.stores.folder(), databaseUrl, schemas, events, target.expected);
    progress.begin('Rebuild: measuring');
    const results = await interleave(
      [
        warmsUp ? target.contestant() : target.firstBuild(),
        peer.contestant('tables with primary keys, then all indexes'),
        // Of long ledgers only what the rebuild is held against: each takes many minutes.
        ...(warmsUp ? [peer.contestant('bare tables')] : []),
      ],
      repetitions,
      progress,
      warmsUp,
    );
    const memory = { firstBuildBytes, allBuildsBytes: await target.peakMemoryBytes() };
    return sectionOf(results as Results, target.expected, memory, { events, ...rebuildRounds(events, scale) });
  } finally {
    await target.close();
  }
}

type Results = [rebuild: Result, indexed: Result, bare?: Result];

function sectionOf(
  [rebuild, indexed, bare]: Results,
  tables: Readonly<Record<string, TableDigest>>,
  { firstBuildBytes, allBuildsBytes }: Record<'firstBuildBytes' | 'allBuildsBytes', number | undefined>,
  { events, repetitions, warmsUp }: { events: number } & ReturnType<typeof rebuildRounds>,
): Section {
  const builds = warmsUp ? 2 + repetitions : 1;
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const each = Object.entries(tables).map(([name, table]) => `${table.rows.toLocaleString('en')} in \`${name}\``);
  const row = (name: string, result: Result): string[] => [
    name,
    seconds(result.durationMs),
    figure(result.rate.median),
    ratio(rebuild.ratioTo(result)),
  ];
  return {
    title: `Rebuild of the projections from ${events.toLocaleString('en')} events`,
    about: [
      `All views of a ledger of ${tables.entry?.rows.toLocaleString('en')} entries on the embedded log, ${warmsUp ? 'built again beside the live ones' : 'built for the first time'}: from the request until the last one is live, indexes and exclusion constraints included. That makes ${rows.toLocaleString('en')} rows: ${each.join(', ')}. The peer copies the same rows, ready in files, into the same tables by pg-copy-streams, with a session for each view, as the projections have for writing: into tables with primary keys, and then makes the same indexes and constraints${bare ? '; and once more into tables without any index' : ''}.`,
    ],
    columns: ['', 'Time', 'Events a second', 'Rebuild to this'],
    rows: [
      row('Rebuild', rebuild),
      row('COPY, with all indexes', indexed),
      ...(bare ? [row('COPY, no index at all', bare)] : []),
    ],
    notes: [
      ...(warmsUp
        ? []
        : [
            'One repetition, without a spread and a round to warm up: the ledger is long, and what is told is how long its views took to be built for the first time.',
          ]),
      `Checked: the first views against the log (each entry's bytes, and for ${restrictionsVerified(events)} its open rectangles against its timeline); then after every repetition, of the rebuild and of COPY, the number of rows and a sum over the hashes of all rows of each table.`,
      ...(firstBuildBytes === undefined
        ? []
        : [
            `The most memory of the projections service: ${megabytes(firstBuildBytes)} once it had built all views for the first time${builds === 1 ? '' : `, ${megabytes(allBuildsBytes)} after ${builds} times in one process`}.`,
          ]),
    ],
  };
}

function restrictionsVerified(events: number): string {
  const share = verifiedShare(events);
  return share === 1 ? 'every restriction' : `one restriction in ${share}`;
}
