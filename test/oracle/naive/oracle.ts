import type {
  CheckQuestion,
  CodesCorrelated,
  GroupEvent,
  Outcome,
  Recorded,
  RestrictionEvent,
  RestrictionKind,
  Scope,
  Terms,
} from '@curbline/domain';
import { Editions } from './editions.js';
import { Groups } from './groups.js';
import { spanOf, type Span } from './moments.js';
import { missOf, nearestMisses, type Miss } from './near-miss.js';
import type { Likeness } from './parties.js';
import type { Purpose } from './places.js';
import { meetsScope, type Asked, type Met } from './scope.js';
import { Past, type Standing } from './standing.js';
import { adValoremOf, compareDecimals, specificOf, sumsOf, type Sums } from './tariffs.js';
import { factsOf } from './told.js';
import { all, inEveryWorld, opposite, type Truth } from './truth.js';

/** What the oracle says of a question: as much of an answer as decides anything. */
export interface Verdict {
  outcome: Outcome;
  /** Of each restriction that is shown, by id: all that apply, and so many of those that may. */
  restrictions: Record<string, Exclude<Truth, 'no'>>;
  /** Those that apply, and those that may, in the order in which they are shown. */
  deciding: string[];
  undetermined: string[];
  /** How many more may apply. */
  omitted: number;
  /** The terms of those that apply, at the moment that counts. */
  terms: Record<string, Terms>;
  tariffs?: Sums;
  /** How many restrictions depended on what the question left out: `parties`, or `items ECCN`. */
  notAssessed: Record<string, number>;
  /** What comes near: the restriction, why it does not apply, and how many days away it does. */
  nearMisses: string[];
  /** The hull of the days that were looked at where something applies or may apply, else the day in UTC. */
  valid: Span;
}

/** How a restriction met the question at the moment that counts. */
interface Applied {
  truth: Truth;
  kind: RestrictionKind;
  terms: Terms;
  leftOut: string[];
  /** Of how much nobody can say whether it is met: dimensions, the dates, the carve-outs. */
  open: number;
  span: Span;
}

const OUTCOME_OF: Record<RestrictionKind, Outcome> = {
  prohibition: 'prohibited',
  'licence-requirement': 'licence-required',
  tariff: 'conditional',
  quota: 'conditional',
  notification: 'conditional',
};
const STRICTEST_FIRST: Outcome[] = ['prohibited', 'licence-required', 'conditional', 'undetermined', 'unrestricted'];
const MOST_UNDETERMINED_SHOWN = 100;
const POLICIES = ['denial', 'presumption-of-denial', 'case-by-case', 'presumption-of-approval'];

/**
 * Answers a question from the events that were known, all of them, one after the other, without an index and without a
 * line of the code that it judges. `likeness` says how alike two names are, and is not judged.
 */
export function foretell(events: readonly Recorded[], question: CheckQuestion, likeness: Likeness): Verdict {
  const groups = new Groups(events.filter((event): event is Recorded<GroupEvent> => event.type.includes('.group.')));
  const editions = new Editions(
    events.filter((event): event is Recorded<CodesCorrelated> => event.type === 'curbline.nomenclature.correlated.v1'),
  );
  const asked = { question, groups, editions, likeness };
  const about = new Map<string, Recorded<RestrictionEvent>[]>();
  for (const event of events) {
    if (!isAboutRestriction(event)) continue;
    const { restrictionId } = event.data;
    about.set(restrictionId, [...(about.get(restrictionId) ?? []), event]);
  }
  const applied: (Applied & { id: string })[] = [];
  const misses: (Miss & { id: string })[] = [];
  for (const [id, told] of about) {
    const past = new Past(factsOf(told));
    const result = apply(past, asked);
    if (result) applied.push({ id, ...result });
    const miss = result ? undefined : missOf(past, asked);
    if (miss) misses.push({ id, ...miss });
  }
  return { ...verdictOf(applied, spanOf(question.on, 'UTC')), nearMisses: nearestMisses(misses) };
}

function verdictOf(applied: readonly (Applied & { id: string })[], day: Span): Omit<Verdict, 'nearMisses'> {
  const outcomes = applied.map(({ truth, kind }) => (truth === 'yes' ? OUTCOME_OF[kind] : 'undetermined'));
  const duties = applied.filter(({ truth, kind }) => truth === 'yes' && kind === 'tariff');
  const notAssessed: Record<string, number> = {};
  for (const { leftOut } of applied) {
    for (const each of new Set(leftOut)) notAssessed[each] = (notAssessed[each] ?? 0) + 1;
  }
  const deciding = strictestFirst(applied.filter(({ truth }) => truth === 'yes'));
  const undetermined = nearestFirst(applied.filter(({ truth }) => truth === 'unknown'));
  const shown = undetermined.slice(0, MOST_UNDETERMINED_SHOWN);
  return {
    outcome: STRICTEST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'unrestricted',
    restrictions: Object.fromEntries([
      ...deciding.map((id) => [id, 'yes'] as const),
      ...shown.map((id) => [id, 'unknown'] as const),
    ]),
    deciding,
    undetermined: shown,
    omitted: undetermined.length - shown.length,
    terms: Object.fromEntries(applied.flatMap(({ id, truth, terms }) => (truth === 'yes' ? [[id, terms]] : []))),
    tariffs: sumsOf(duties),
    notAssessed,
    valid: hullOf(applied.length > 0 ? applied.map(({ span }) => span) : [day]),
  };
}

function hullOf(spans: readonly Span[]): Span {
  return { from: Math.min(...spans.map(({ from }) => from)), until: Math.max(...spans.map(({ until }) => until)) };
}

function severity(kind: RestrictionKind): number {
  return STRICTEST_FIRST.indexOf(OUTCOME_OF[kind]);
}

/** The most severe first, then those on stricter terms; where these cannot be compared, by unit; then by id. */
function strictestFirst(deciding: readonly (Applied & { id: string })[]): string[] {
  const unit = ({ terms }: Applied): string => {
    const { currency = '', per = '' } = specificOf(terms) ?? {};
    return `${currency} ${per}`;
  };
  return [...deciding]
    .sort((a, b) => {
      if (severity(a.kind) !== severity(b.kind)) return severity(a.kind) - severity(b.kind);
      if (isStricter(a, b)) return -1;
      if (isStricter(b, a)) return 1;
      if (unit(a) !== unit(b)) return unit(a) < unit(b) ? -1 : 1;
      return a.id < b.id ? -1 : 1;
    })
    .map(({ id }) => id);
}

/** The fewest open questions first, then the most severe, then by id. */
function nearestFirst(undetermined: readonly (Applied & { id: string })[]): string[] {
  return [...undetermined]
    .sort((a, b) => a.open - b.open || severity(a.kind) - severity(b.kind) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** The strictest state of a restriction within the day that is asked about; undefined when none applies. */
function apply(past: Past, asked: Asked): Applied | undefined {
  if (past.timeZone === undefined) return undefined;
  const span = spanOf(asked.question.on, past.timeZone);
  const changes = past.changes().filter((moment) => moment > span.from && moment < span.until);
  const moments = [span.from, ...changes.sort((a, b) => a - b)];
  let strictest: Applied | undefined;
  for (const moment of moments) {
    const standing = past.at(moment);
    const here = standing && applyStanding(standing, asked, span);
    if (here && here.truth !== 'no' && (!strictest || isStricter(here, strictest))) strictest = here;
  }
  return strictest;
}

function applyStanding(standing: Standing, asked: Asked, span: Span): Applied | undefined {
  const { kind, terms, flows, carvedOut, scopes, inForce, jurisdiction } = standing;
  if (!flows.includes(asked.question.flow)) return undefined;
  const meets = (scope: Scope, purpose: Purpose): Met => meetsScope(scope, asked, jurisdiction, span, purpose);
  const worlds = scopes.map((scope) => meets(scope, 'cover'));
  const met = inEveryWorld(worlds.map(({ truth }) => truth));
  const carved = carvedOut.map(({ scope, surely }) => ({ ...meets(scope, 'free'), surely }));
  const free = carved.map(({ truth, surely }) => (truth === 'yes' && !surely ? 'unknown' : truth));
  const truth = all([inForce, met, ...free.map(opposite)]);
  const leftOut = [...worlds, ...carved].flatMap((each) => each.leftOut);
  const sure = inForce === 'yes' && worlds.every((world) => world.truth === worlds[0]?.truth);
  const possible = worlds.find((world) => world.truth !== 'no');
  const open = (possible?.open.length ?? 0) + (sure ? 0 : 1) + (free.includes('unknown') ? 1 : 0);
  return { truth, kind, terms, leftOut, open, span };
}

/** Surely rather than perhaps; then by review policy; then by rate, where rates can be compared. */
function isStricter(a: Applied, b: Applied): boolean {
  if (a.truth !== b.truth) return a.truth === 'yes';
  const policy = (terms: Terms): number => POLICIES.indexOf(terms.reviewPolicy ?? 'case-by-case');
  if (policy(a.terms) !== policy(b.terms)) return policy(a.terms) < policy(b.terms);
  const percent = compareDecimals(adValoremOf(a.terms) ?? '0', adValoremOf(b.terms) ?? '0');
  if (percent !== 0) return percent > 0;
  const [mine, theirs] = [specificOf(a.terms), specificOf(b.terms)];
  if (!mine || !theirs) return !!mine && !theirs;
  const sameUnit = mine.currency === theirs.currency && mine.per === theirs.per;
  return sameUnit && compareDecimals(mine.amount, theirs.amount) > 0;
}

function isAboutRestriction(event: Recorded): event is Recorded<RestrictionEvent> {
  return event.type.startsWith('curbline.restriction.');
}
