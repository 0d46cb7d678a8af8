import type { BenchContext } from '../harness/bench.context.js';
import { Child } from '../harness/child-process.js';
import { interleave, type Contestant, type Result } from '../harness/interleave.js';
import type { Plot } from '../harness/plot.js';
import { benchFile } from '../harness/run.context.js';
import { figure, megabytes, rate, ratio, type Section } from '../harness/table.js';
import { ALIKE_FROM, type IndexPeer } from './index.peer.js';
import { indexQuestions } from './index-questions.js';
import { indexRows, rowQuery } from './index-rows.js';
import { findOpa, opaIndexPeer } from './opa-index.peer.js';
import type { Folded, OwnAnswersTo, OwnIndexRequest, Work } from './own-index.main.js';
import { type Candidates, PeerContestants } from './peer-contestants.js';
import { postgresIndexPeer } from './postgres-index.peer.js';
import { sqliteIndexPeer } from './sqlite-index.peer.js';

const OWN = 'Curbline';
/** The kinds of questions: of what is known now, of what was known, and of a party by name. */
const KINDS = {
  current: { asOf: false, parties: 'none' },
  'as-of': { asOf: true, parties: 'none' },
  'by name': { asOf: false, parties: 'named' },
} as const;
type Kind = keyof typeof KINDS;
/** So many restrictions are gone past in all by questions of likeness. */
const ALIKE_RESTRICTIONS = 50_000_000;
const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** One size of ledger: what the index took, and how each answered on both axes. */
interface Measured {
  restrictions: number;
  folded: Folded;
  results: Record<Kind, Result[]>;
  work: Record<Kind, Work>;
  residentBytes: number;
  heapBytes: number;
  /** Questions that the index left open and a peer, which knows no "unknown", did not. */
  leftOpen: number;
  /** Absent where no peer searched by likeness. */
  candidates?: Candidates;
}

/** The index of checks beside the same rules in stores that users pick, at growing sizes of the ledger. */
export async function indexSections(context: BenchContext): Promise<Section[]> {
  const opa = findOpa();
  const measured: Measured[] = [];
  for (const restrictions of context.scale.index.sizes) {
    context.progress.begin(`The index of ${restrictions.toLocaleString('en')} restrictions`);
    measured.push(await measure(context, restrictions, opa));
  }
  return [answersSection(context, measured, opa), workSection(measured), memorySection(measured)];
}

async function measure(context: BenchContext, restrictions: number, opa: string | undefined): Promise<Measured> {
  const { questions, times } = context.scale.index;
  const own = Child.start('index', benchFile(context, 'index', 'own-index.main.js'), {
    NODE_OPTIONS: '--max-old-space-size=4096',
  });
  const peers = await openPeers(context, restrictions, opa);
  try {
    const folded = await own.ask<Folded>({ fold: restrictions } satisfies OwnIndexRequest);
    const results: Partial<Measured['results']> = {};
    const work: Partial<Measured['work']> = {};
    let memory = { residentBytes: 0, heapBytes: 0 };
    let leftOpen = 0;
    let candidates: Candidates | undefined;
    for (const kind of KIND_NAMES) {
      const asking = { restrictions, count: questions, ...KINDS[kind] };
      const asked = indexQuestions({ ...asking, lastSequence: folded.lastSequence });
      const queries = asked.map(({ question, sequence }) => rowQuery(question, sequence));
      let expected: OwnAnswersTo['answers'] = [];
      const self: Contestant = {
        name: OWN,
        run: async () => {
          const told = await own.ask<OwnAnswersTo>({ ...asking, times } satisfies OwnIndexRequest);
          expected = told.answers;
          work[kind] = told.work;
          memory = { residentBytes: told.residentBytes, heapBytes: told.heapBytes };
          return told.run;
        },
      };
      // The first to run is the index, so that every peer has something to be held against.
      await self.run();
      const named = KINDS[kind].parties === 'named';
      const others = new PeerContestants(peers, {
        queries,
        named,
        mostAlike: alikeQuestions(restrictions),
        expected: () => expected,
      });
      results[kind] = await interleave([self, ...others.all], context.scale.repetitions, context.progress);
      candidates ??= others.candidates;
      leftOpen += expected.filter(({ undetermined }) => undetermined).length;
    }
    const all = { results: results as Measured['results'], work: work as Measured['work'] };
    const told = { ...memory, leftOpen, ...(candidates && { candidates }) };
    return { restrictions, folded, ...all, ...told };
  } finally {
    await Promise.all([own.stop(), ...peers.map((peer) => peer.close())]);
  }
}

/** Asking by likeness takes the longer, the more names there are: it is asked fewer questions of a large ledger. */
function alikeQuestions(restrictions: number): number {
  return Math.ceil(ALIKE_RESTRICTIONS / restrictions);
}

async function openPeers(context: BenchContext, restrictions: number, opa: string | undefined): Promise<IndexPeer[]> {
  const rows = indexRows(restrictions);
  const peers = [await postgresIndexPeer(await context.stores.database(), rows), sqliteIndexPeer(rows)];
  if (opa !== undefined) peers.push(await opaIndexPeer(opa, rows));
  return peers;
}

function answersSection({ scale }: BenchContext, measured: readonly Measured[], opa: string | undefined): Section {
  const rows = measured.flatMap(({ restrictions, results }) =>
    KIND_NAMES.flatMap((kind) => {
      const [own] = results[kind] as [Result];
      return results[kind].map((result) => [
        restrictions.toLocaleString('en'),
        kind,
        result.name,
        micros(result.latency?.p50Ms),
        micros(result.latency?.p99Ms),
        rate(result.rate),
        result === own ? '' : ratio(own.ratioTo(result)),
      ]);
    }),
  );
  const growth = growthOf(measured);
  return {
    title: 'The index of checks',
    about: [
      `A ledger of growing size: tariff lines of sixty customs territories, listed parties, licence requirements by subheading, real HS codes (all of them), and a hundred rules about whole lists and countries. ${scale.index.questions.toLocaleString('en')} questions that leave no dimension open, on days of 2025, of what is known now ("current"), of what was known at any sequence from a quarter of the ledger on ("as-of"), and of a shipment to a listed party ("by name"). Four in five are about goods and a route for which there is a rule. The peers have the same rules as rectangles of valid days and known sequences: PostgreSQL a GIN index over items, parties and places; SQLite, compiled to WebAssembly and in memory, a clustered index of items or parties and destinations; Open Policy Agent a tree of the same two as data, with what is told of each rule apart. They answer with the deciding rules, their titles, terms, legal basis and sources; the index answers with the whole answer of a check, so also with reasons, near misses and what stays open. Of a party the index scores every name that is like the asked one. The peers answer that in two ways. "Trigrams" is the same work, likeness by another measure: PostgreSQL finds the names by pg_trgm with a GIN index, SQLite by a full-text index of trigrams (FTS5); from a similarity of ${ALIKE_FROM} on, which has the best F1 of "Names of parties", what lists such a name is a candidate. "Exact name" is less work than the index does: it finds no other spelling. By trigrams fewer questions are asked of a large ledger (500 at 100,000 restrictions, 50 at 1,000,000). Open Policy Agent has no search by likeness. One core each; PostgreSQL over a socket with prepared statements, Open Policy Agent with fifty questions a request.`,
    ],
    columns: ['Restrictions', 'Questions', 'Answered by', 'p50 us', 'p99 us', 'Questions a second', 'Curbline to it'],
    rows,
    notes: [
      `Checked in every repetition: outcome and deciding restrictions of every peer against the index. It left ${measured.reduce((sum, { leftOpen }) => sum + leftOpen, 0)} questions open because a name resembles a listed one, for which a peer has no word; there the deciding restrictions were compared. ${candidatesNote(measured)} ${opa === undefined ? '**Open Policy Agent was left out**: there is no program `opa` on this machine (the variable OPA may name it).' : ''}`,
      ...(growth === undefined ? [] : [growth]),
    ],
    plot: { file: 'benchmarks-index.svg', plot: plotOf(measured) },
  };
}

function workSection(measured: readonly Measured[]): Section {
  return {
    title: 'What a check looks at',
    about: [
      'Counted, on the same questions: the entries of the index that a question looks at, the restrictions that are then held against it, and what the answer tells. A ledger that grows by more codes, routes and names, as schedules and lists do, has about as many rules that match one question; what is looked at beyond these is what the index costs.',
    ],
    columns: [
      'Restrictions',
      'Questions',
      'Entries looked at',
      'Restrictions held against it',
      'In the answer',
      'Near misses',
    ],
    rows: measured.flatMap(({ restrictions, work }) =>
      KIND_NAMES.map((kind) => {
        const { looks, candidates, restrictions: told, nearMisses } = work[kind];
        return [
          restrictions.toLocaleString('en'),
          kind,
          ...[looks, candidates, told, nearMisses].map((each) => each.toFixed(2)),
        ];
      }),
    ),
    notes: [],
  };
}

/** Likeness is measured otherwise by trigrams, so what is only like the asked name is counted, and decides nothing. */
function candidatesNote(measured: readonly Measured[]): string {
  const counts = measured.flatMap(({ restrictions, candidates }) =>
    candidates
      ? [
          `at ${restrictions.toLocaleString('en')} restrictions ${candidates.own} and ${candidates.peers} (${candidates.both} the same)`,
        ]
      : [],
  );
  if (counts.length === 0) return '';
  return `A name of the question itself is decided alike by all. What lists a name that is only like it decides nothing: the index tells it as undetermined, a peer by trigrams as a candidate, PostgreSQL and SQLite the same ones. Of all questions together these were, by the index and by trigrams: ${counts.join('; ')}.`;
}

function growthOf(measured: readonly Measured[]): string | undefined {
  const p50 = (size: number): number | undefined =>
    measured.find(({ restrictions }) => restrictions === size)?.results['as-of'][0]?.latency?.p50Ms;
  const [small, large] = [p50(10_000), p50(1_000_000)];
  if (small === undefined || large === undefined) return undefined;
  return `As-of p50 at 1,000,000 restrictions is ${(large / small).toFixed(2)} times that at 10,000.`;
}

function memorySection(measured: readonly Measured[]): Section {
  return {
    title: 'The index in memory',
    about: [
      'The same ledgers, folded into the index in a process of its own. "Grew by" is the resident memory of that process after the fold and a garbage collection, less what it was before: all that the index costs, the garbage of the fold that was not given back among it.',
    ],
    columns: [
      'Restrictions',
      'Events',
      'Fold',
      'Events a second',
      'Grew by',
      'A 100,000 restrictions',
      'Texts and columns',
      'Resident while answering',
      'Heap of that',
    ],
    rows: measured.map(
      ({ restrictions, residentBytes, heapBytes, folded: { lastSequence, foldMs, size, grewBytes } }) => [
        restrictions.toLocaleString('en'),
        lastSequence.toLocaleString('en'),
        `${(foldMs / 1000).toFixed(1)} s`,
        figure((lastSequence / foldMs) * 1000),
        megabytes(grewBytes),
        megabytes((grewBytes / restrictions) * 100_000),
        megabytes(size.bytes),
        megabytes(residentBytes),
        megabytes(heapBytes),
      ],
    ),
    notes: [],
  };
}

function plotOf(measured: readonly Measured[]): Plot {
  const names = [...new Set(measured.flatMap(({ results }) => results.current.map(({ name }) => name)))];
  const series = names.flatMap((name) =>
    KIND_NAMES.filter((kind) => kind === 'as-of' || (name === OWN && kind === 'current')).map((kind) => ({
      name: name === OWN ? `${name}, ${kind}` : name,
      points: measured.flatMap(({ restrictions, results }) => {
        const p50 = results[kind].find((result) => result.name === name)?.latency?.p50Ms;
        return p50 === undefined ? [] : [{ x: restrictions, y: p50 * 1000 }];
      }),
    })),
  );
  return { title: 'Time of a check, median', xTitle: 'Restrictions in the ledger', yTitle: 'Microseconds', series };
}

function micros(ms: number | undefined): string {
  return ms === undefined ? '' : figure(ms * 1000);
}
