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
import { meetsItems } from './items.js';
import { spanOf, type Span } from './moments.js';
import { meetsEndUses, meetsParties, type Likeness } from './parties.js';
import { meetsPlaces, type Purpose } from './places.js';
import { Past, type Standing } from './standing.js';
import { adValoremOf, compareDecimals, specificOf, sumsOf, type Sums } from './tariffs.js';
import { factsOf } from './told.js';
import { all, inEveryWorld, opposite, type Truth } from './truth.js';

/** What the oracle says of a question: as much of an answer as decides anything. */
export interface Verdict {
  outcome: Outcome;
  /** Of each restriction that is shown, by id: all that apply, and so many of those that may. */
  restrictions: Record<string, Exclude<Truth, 'no'>>;
  /** Those that may apply, in the order in which they are shown. */
  undetermined: string[];
  /** How many more may apply. */
  omitted: number;
  tariffs?: Sums;
  /** How many restrictions depended on what the question left out: `parties`, or `items ECCN`. */
  notAssessed: Record<string, number>;
}

interface Met {
  truth: Truth;
  /** What the question left out and would have decided. */
  leftOut: string[];
  /** The dimensions that nobody can say of. */
  open: string[];
}

/** How a restriction met the question at the moment that counts. */
interface Applied {
  truth: Truth;
  kind: RestrictionKind;
  terms: Terms;
  leftOut: string[];
  /** Of how much nobody can say whether it is met: dimensions, the dates, the carve-outs. */
  open: number;
}

/** What every restriction is held against. */
interface Asked {
  question: CheckQuestion;
  groups: Groups;
  editions: Editions;
  likeness: Likeness;
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
const HS_EDITIONS = [1988, 1992, 1996, 2002, 2007, 2012, 2017, 2022, 2028];

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
  const applied = [...about].flatMap(([id, told]) => {
    const result = apply(new Past(factsOf(told)), asked);
    return result ? [{ id, ...result }] : [];
  });
  return verdictOf(applied);
}

function verdictOf(applied: readonly (Applied & { id: string })[]): Verdict {
  const outcomes = applied.map(({ truth, kind }) => (truth === 'yes' ? OUTCOME_OF[kind] : 'undetermined'));
  const duties = applied.filter(({ truth, kind }) => truth === 'yes' && kind === 'tariff');
  const notAssessed: Record<string, number> = {};
  for (const { leftOut } of applied) {
    for (const each of new Set(leftOut)) notAssessed[each] = (notAssessed[each] ?? 0) + 1;
  }
  const deciding = applied.filter(({ truth }) => truth === 'yes').map(({ id }) => id);
  const undetermined = nearestFirst(applied.filter(({ truth }) => truth === 'unknown'));
  const shown = undetermined.slice(0, MOST_UNDETERMINED_SHOWN);
  return {
    outcome: STRICTEST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'unrestricted',
    restrictions: Object.fromEntries([
      ...deciding.map((id) => [id, 'yes'] as const),
      ...shown.map((id) => [id, 'unknown'] as const),
    ]),
    undetermined: shown,
    omitted: undetermined.length - shown.length,
    tariffs: sumsOf(duties),
    notAssessed,
  };
}

/** The fewest open questions first, then the most severe, then by id. */
function nearestFirst(undetermined: readonly (Applied & { id: string })[]): string[] {
  const severity = (kind: RestrictionKind): number => STRICTEST_FIRST.indexOf(OUTCOME_OF[kind]);
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
  return { truth, kind, terms, leftOut, open };
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

/** Whether a question meets all dimensions of a scope. */
function meetsScope(scope: Scope, asked: Asked, jurisdiction: string, span: Span, purpose: Purpose): Met {
  const { question, groups, likeness } = asked;
  const place = (rule: Scope['to'], at: string | undefined): Truth =>
    rule ? meetsPlaces(rule, at, groups, span, purpose) : 'yes';
  const hs = hsReadingOf(asked, jurisdiction, span);
  const items = scope.items ? meetsItems(scope.items, question.items, hs) : { truth: 'yes' as const, missing: [] };
  const truths: Record<string, Truth> = {
    items: items.truth,
    from: place(scope.from, question.from),
    to: place(scope.to, question.to),
    origin: place(scope.origin, question.origin),
    parties: scope.parties ? meetsParties(scope.parties, question, likeness, purpose) : 'yes',
    endUses: scope.endUses ? meetsEndUses(scope.endUses, question.endUses, purpose) : 'yes',
  };
  const truth = all(Object.values(truths));
  if (truth !== 'unknown') return { truth, leftOut: [], open: [] };
  const open = Object.keys(truths).filter((each) => truths[each] === 'unknown');
  const absent = open.filter((each) => question[each as 'to'] === undefined);
  return { truth, leftOut: [...absent, ...items.missing.map((scheme) => `items ${scheme}`)], open };
}

/** National digits are those of the importing country for imports, else of the exporting one. */
function hsReadingOf({ question, groups, editions }: Asked, jurisdiction: string, span: Span) {
  const at = question.flow === 'import' ? question.to : question.from;
  const country = at === undefined || groups.has(at) ? at : at.slice(0, 2);
  const year = new Date(question.on).getUTCFullYear();
  return {
    questionOf: country,
    ruleOf: jurisdiction,
    same: (rule: string, asking: string) =>
      groups.has(rule) && groups.belongs(asking, rule, span, 'throughout') === 'yes',
    edition: String(HS_EDITIONS.filter((edition) => edition <= year).at(-1)),
    becomes: (code: string, from: string, to: string) => editions.becomes(code, from, to),
  };
}

function isAboutRestriction(event: Recorded): event is Recorded<RestrictionEvent> {
  return event.type.startsWith('curbline.restriction.');
}
