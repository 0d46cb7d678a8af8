import { nameScore, PARTY_THRESHOLDS } from '@curbline/domain';
import type { BenchContext } from '../harness/bench.context.js';
import { figure, type Section } from '../harness/table.js';
import { jaroWinkler } from './jaro-winkler.js';
import { ALIASES, ALIASES_ACROSS, makePairs } from './name-pairs.js';
import type { NamePair } from './name-pair.js';
import { qualityAt, tune, tuneForPrecision, type Quality } from './quality.js';
import { readEntities } from './real-names.js';
import { trigramsOfPostgres } from './trigrams.js';

const SAMPLE = 1_000;
const QUICK_SAMPLE = 200;
/** How many names are held against every listed one to tell the speed. */
const ASKED = 20;
const SURE = 0.99;
const TITLE = 'Names of parties';

interface Measure {
  name: string;
  scores: readonly number[];
  comparisonsPerSecond: number;
}

/** Precision and recall on pairs of real names, beside Jaro-Winkler and pg_trgm. */
export async function nameSections({ progress, scale, stores }: BenchContext): Promise<Section[]> {
  const folder = process.env.CURBLINE_TEST_DATA;
  if (!folder) {
    const why = 'Not measured: `CURBLINE_TEST_DATA` names no folder with the published lists.';
    return [{ title: TITLE, about: [why], columns: [], rows: [], notes: [] }];
  }
  progress.begin('Names: pairs from the lists');
  const entities = await readEntities(folder);
  const pairs = makePairs(entities, scale.repetitions > 1 ? SAMPLE : QUICK_SAMPLE);
  const listed = entities.flatMap(({ names }) => names);
  const asked = pairs.filter((_, index) => index % Math.ceil(pairs.length / ASKED) === 0).map(({ b }) => b);
  progress.begin(`Names: ${pairs.length} pairs, ${listed.length} listed names`);
  const lower = listed.map((name) => name.toLowerCase());
  const measures: Measure[] = [
    {
      name: 'Curbline',
      scores: pairs.map(({ a, b }) => nameScore(a, b)),
      comparisonsPerSecond: speed(asked, listed, nameScore),
    },
    {
      name: 'Jaro-Winkler',
      scores: pairs.map(({ a, b }) => jaroWinkler(a.toLowerCase(), b.toLowerCase())),
      comparisonsPerSecond: speed(
        asked.map((name) => name.toLowerCase()),
        lower,
        jaroWinkler,
      ),
    },
    { name: 'pg_trgm', ...(await trigramsOfPostgres(await stores.database(), pairs, listed, asked)) },
  ];
  return [overall(pairs, measures, entities.length, listed.length), byOrigin(pairs, measures)];
}

/** Comparisons a second; what is worked out once for a name is worked out before. */
function speed(asked: readonly string[], listed: readonly string[], score: (a: string, b: string) => number): number {
  const round = (): void => {
    for (const name of asked) for (const other of listed) score(name, other);
  };
  round();
  const started = performance.now();
  round();
  return (asked.length * listed.length * 1000) / (performance.now() - started);
}

/** The half of a list beside the pairs whose pairs are of this half of the entities: by a hash of the number. */
function half<T>(list: readonly T[], pairs: readonly NamePair[], which: 0 | 1): T[] {
  return list.filter((_, index) => sideOf((pairs[index] as NamePair).entity) === which);
}

/** The highest bit of a multiplicative hash: entities stand on the lists in groups, and are chosen at equal steps. */
function sideOf(entity: number): 0 | 1 {
  return Math.imul(entity + 1, 0x9e3779b1) < 0 ? 1 : 0;
}

function overall(pairs: readonly NamePair[], measures: readonly Measure[], entities: number, names: number): Section {
  const [tuning, test] = [half(pairs, pairs, 0), half(pairs, pairs, 1)];
  const rows = measures.flatMap(({ name, scores, comparisonsPerSecond }) => {
    const [tuningScores, testScores] = [half(scores, pairs, 0), half(scores, pairs, 1)];
    const row = (what: string, threshold: number): string[] =>
      cells(`${name}, ${what}`, qualityAt(threshold, test, testScores), comparisonsPerSecond);
    const own =
      name === 'Curbline'
        ? [row('"yes"', PARTY_THRESHOLDS.yesFrom), row('"yes" or "unknown"', PARTY_THRESHOLDS.unknownFrom)]
        : [];
    return [
      ...own,
      row('best F1', tune(tuning, tuningScores)),
      row(`precision ${SURE}`, tuneForPrecision(SURE, tuning, tuningScores)),
    ];
  });
  const same = test.filter((pair) => pair.same).length;
  const inBand = half((measures[0] as Measure).scores, pairs, 1).map(
    (score) => score >= PARTY_THRESHOLDS.unknownFrom && score < PARTY_THRESHOLDS.yesFrom,
  );
  const unknown = (what: boolean): number => test.filter((pair, index) => inBand[index] && pair.same === what).length;
  return {
    title: TITLE,
    about: [
      `${entities.toLocaleString('en')} entities with ${names.toLocaleString('en')} names from the consolidated lists of the EU and China's list of counter-measures. Pairs of one entity: a name with an alias as the list gives it, and a name with a spelling change (bench/names/spelling-changes.ts). Pairs of two: a name with the nearest name of another entity, by trigrams, by Jaro-Winkler and by Curbline's own score, so that each is held against what it finds hardest. Curbline's two thresholds are its defaults; the others are chosen on the pairs of one half of the entities. The figures are those of the other half: ${same.toLocaleString('en')} pairs of one entity and ${(test.length - same).toLocaleString('en')} of two.`,
    ],
    columns: ['Names alike by', 'Threshold', 'Precision', 'Recall', 'F1', 'Comparisons a second'],
    rows,
    notes: [
      `In Curbline's band between the two thresholds, where a person decides: ${unknown(true)} pairs of one entity and ${unknown(false)} of two. The pairs of two are the hardest there are, up to three for each name; among names taken at random they are one in thousands. Some are in truth one entity that the lists name twice without saying so. Speed: one name against every listed one, without an index; what is worked out once for each name is worked out before.`,
    ],
  };
}

function cells(what: string, { threshold, precision, recall, f1 }: Quality, perSecond: number): string[] {
  return [what, threshold.toFixed(2), precision.toFixed(3), recall.toFixed(3), f1.toFixed(3), figure(perSecond)];
}

/** The share of pairs that each kind of change leaves recognisable, on the half that was not tuned on. */
function byOrigin(pairs: readonly NamePair[], measures: readonly Measure[]): Section {
  const test = half(pairs, pairs, 1);
  const kinds = [...new Set(test.map(({ made }) => made))].sort(
    (a, b) => place(a) - place(b) || a.localeCompare(b, 'en'),
  );
  const { unknownFrom, yesFrom } = PARTY_THRESHOLDS;
  const share = (kind: string, scores: readonly number[], from: number): string => {
    const of = test.flatMap(({ made }, index) => (made === kind ? [scores[index] as number] : []));
    return (of.filter((score) => score >= from).length / of.length).toFixed(3);
  };
  const peers = measures.slice(1).map(({ scores }) => ({
    threshold: tune(half(pairs, pairs, 0), half(scores, pairs, 0)),
    scores: half(scores, pairs, 1),
  }));
  const own = half((measures[0] as Measure).scores, pairs, 1);
  return {
    title: 'Names of parties, by what was changed',
    about: [
      'The share of the pairs of the test half that reach the threshold: the peers have theirs with the best F1.',
    ],
    columns: ['Pair', 'Pairs', '"yes"', '"yes" or "unknown"', 'Jaro-Winkler', 'pg_trgm'],
    rows: kinds.map((kind) => [
      kind,
      String(test.filter(({ made }) => made === kind).length),
      share(kind, own, yesFrom),
      share(kind, own, unknownFrom),
      ...peers.map(({ scores, threshold }) => share(kind, scores, threshold)),
    ]),
    notes: [
      'Of the last three rows less is better; a pair that two of them find hardest stands once, under trigrams, else under Jaro-Winkler. Many aliases are translations or abbreviations, which no spelling tells.',
    ],
  };
}

function place(kind: string): number {
  return (
    [ALIASES, ALIASES_ACROSS].indexOf(kind) + (kind.startsWith('other entity') ? 99 : kind.startsWith('alias') ? -9 : 0)
  );
}
