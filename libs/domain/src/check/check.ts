import { Big } from 'big.js';
import { formatInstant } from '../time/instant.js';
import { overlaps, type Window } from '../time/day.js';
import type { RestrictionKind, ReviewPolicy, Scope, SpecificRate, TariffRate, Terms } from '../restriction/model.js';
import { EVENT_TYPES } from '../restriction/event.js';
import type { Period } from '../restriction/period.js';
import type { AnswerRestriction, CheckAnswer, Outcome, Positions, Reason } from './answer.js';
import type { Candidate, Inquiry } from './inquiry.js';
import { conditionsOf } from './conditions.js';
import { allOf, not, type Match } from './match.js';
import { compareMisses, MAX_NEAR_MISSES, nearMiss, type NearMissFinding } from './near-miss.js';
import { answerPeriod, matchTime, windowOf, windowsOf } from './period-match.js';
import type { PlaceBook } from './place-match.js';
import type { CheckQuestion } from './question.js';
import { matchScope, type NotGiven, type ScopeMatch } from './scope-match.js';
import { countedRate, totalTariffs } from './tariffs.js';
import { unless } from './unless.js';

/** What an answer stands on, apart from the dates of validity, which the question gives. */
export type KnowledgePosition = Pick<Positions, 'ledger' | 'knownAt' | 'sequence' | 'hash'>;

/** A candidate's period held against the question. */
interface Finding {
  candidate: Candidate;
  period: Period;
  window: Window;
  match: Match;
  reasons: Reason[];
  notGiven: NotGiven[];
}

/**
 * Answers a question from the restrictions that may concern it: all of them, or any superset of those that match.
 * `placesIn` gives group membership in a window. Pure: the same arguments give the same answer.
 */
export function check(
  question: CheckQuestion,
  candidates: Iterable<Candidate>,
  placesIn: (window: Window) => PlaceBook,
  position: KnowledgePosition,
  isAdopted: (sequence: number) => boolean,
): CheckAnswer {
  const inquiry: Inquiry = { question, placesIn, windowIn: windowsOf(question.on) };
  const findings: Finding[] = [];
  const missed: NearMissFinding[] = [];
  for (const candidate of candidates) {
    const found = assess(candidate, inquiry);
    if (found) findings.push(found);
    else {
      const miss = nearMiss(candidate, inquiry);
      if (miss) missed.push(miss);
    }
  }
  findings.sort(byStrictness);
  const restrictions = findings.map(describe);
  const nearMisses = missed.sort(compareMisses).slice(0, MAX_NEAR_MISSES);
  const stoodOn = [...restrictions.flatMap(({ events }) => events), ...nearMisses.map(({ openedBy }) => openedBy)];
  const tariffs = totalTariffs(
    findings.flatMap(({ match, candidate, period }) =>
      match === 'yes' && period.kind === 'tariff' ? [{ id: candidate.id, terms: period.terms }] : [],
    ),
  );
  return {
    outcome: outcomeOf(findings),
    restrictions,
    nearMisses: nearMisses.map(({ miss }) => miss),
    ...(tariffs && { tariffs }),
    notAssessed: countNotAssessed(findings),
    question,
    positions: { ...position, ...validHull(question, findings) },
    adopted: isAdopted(position.sequence) || stoodOn.some(isAdopted),
  };
}

/** The most restrictive way in which a candidate applies somewhere in the window; undefined when it does not. */
function assess(candidate: Candidate, inquiry: Inquiry): Finding | undefined {
  const { question, windowIn, placesIn } = inquiry;
  let strictest: Finding | undefined;
  for (const period of candidate.periods) {
    if (!mayApply(period) || !period.flows.includes(question.flow)) continue;
    const window = windowIn(period.authority.timeZone);
    if (!overlaps(window, period)) continue;
    const scope = matchScopes(period, question, placesIn(window));
    if (scope.match === 'no') continue;
    const finding = assessPeriod(candidate, period, window, scope, inquiry);
    if (finding.match !== 'no' && (!strictest || byStrictness(finding, strictest) < 0)) strictest = finding;
  }
  return strictest;
}

/** The scope of a period, and those that amendments without a date may have put in its place: nobody knows which holds. */
function matchScopes(period: Period, question: CheckQuestion, places: PlaceBook): ScopeMatch {
  const meet = (scope: Scope): ScopeMatch => matchScope(scope, question, period.authority.jurisdiction, places);
  const stated = meet(period.scope);
  const undated = period.uncertain.filter(({ type, scope }) => type === EVENT_TYPES.amended && scope !== undefined);
  if (undated.length === 0) return stated;
  const possible = [stated, ...undated.map(({ scope }) => meet(scope as Scope))];
  const open = possible.filter(({ match }) => match !== 'no');
  const notGiven = open.flatMap((each) => each.notGiven);
  const [first] = open;
  if (!first || possible.every(({ match }) => match === stated.match)) return { ...stated, notGiven };
  const sequence = undated.map((each) => each.sequence).join(', ');
  const because = `event ${sequence} (amended) has an unknown date, and may have changed the scope`;
  return {
    match: 'unknown',
    reasons: [...first.reasons, { dimension: 'period', match: 'unknown', because }],
    notGiven,
  };
}

/** In force, or suspended with a resumption whose date nobody knows. */
function mayApply(period: Period): boolean {
  return period.status === 'in-force' || (period.status === 'suspended' && period.uncertain.some(isResumption));
}

const isResumption = ({ type }: { type: string }): boolean => type === EVENT_TYPES.resumed;

/** A period in the window whose scope is met, or may be: what its dates and its carve-outs leave of that. */
function assessPeriod(
  candidate: Candidate,
  period: Period,
  window: Window,
  scope: ScopeMatch,
  { question, placesIn }: Inquiry,
): Finding {
  const time = matchTime(candidate.periods, period, window, question.on);
  const matches: Match[] = [scope.match, time.match];
  const reasons = [...(scope.reasons as Reason[]), time];
  const notGiven = [...scope.notGiven];
  for (const carveOut of period.carveOuts) {
    const free = matchScope(carveOut.scope, question, period.authority.jurisdiction, placesIn(window), 'carve-out');
    const match: Match = free.match === 'yes' && carveOut.uncertain ? 'unknown' : free.match;
    matches.push(not(match));
    if (match !== 'unknown') continue;
    notGiven.push(...free.notGiven);
    const because = `a carve-out (event ${carveOut.sequence}) may apply: ${openReason(free)}`;
    reasons.push({ dimension: 'exemption', match, because });
  }
  return { candidate, period, window, match: allOf(matches), reasons, notGiven };
}

function openReason(free: ScopeMatch): string {
  return free.reasons.find(({ match }) => match === 'unknown')?.because ?? 'its dates are unknown';
}

const RANK_OF_KIND: Record<RestrictionKind, number> = {
  prohibition: 0,
  'licence-requirement': 1,
  tariff: 2,
  quota: 2,
  notification: 2,
};
const OUTCOME_OF_KIND: Record<RestrictionKind, Outcome> = {
  prohibition: 'prohibited',
  'licence-requirement': 'licence-required',
  tariff: 'conditional',
  quota: 'conditional',
  notification: 'conditional',
};
const RANK_OF_POLICY: Record<ReviewPolicy, number> = {
  denial: 0,
  'presumption-of-denial': 1,
  'case-by-case': 2,
  'presumption-of-approval': 3,
};

/** Deciding ones first, then those that stay undetermined; within them by kind, terms and id. */
function byStrictness(a: Finding, b: Finding): number {
  const certain = (finding: Finding): number => (finding.match === 'yes' ? 0 : 1);
  return (
    certain(a) - certain(b) ||
    RANK_OF_KIND[a.period.kind] - RANK_OF_KIND[b.period.kind] ||
    compareTerms(a.period.terms, b.period.terms) ||
    compareText(a.candidate.id, b.candidate.id)
  );
}

/** Negative when `a` is the stricter. Without a stated policy a licence is taken to be reviewed case by case. */
function compareTerms(a: Terms, b: Terms): number {
  const policy = RANK_OF_POLICY[a.reviewPolicy ?? 'case-by-case'] - RANK_OF_POLICY[b.reviewPolicy ?? 'case-by-case'];
  if (policy !== 0) return policy;
  const [mine, theirs] = [countedRate(a), countedRate(b)];
  return new Big(adValorem(theirs)).cmp(adValorem(mine)) || compareSpecific(mine, theirs);
}

/** Amounts of different currencies or units cannot be compared: neither is the stricter. Any amount is stricter than none. */
function compareSpecific(a: TariffRate | undefined, b: TariffRate | undefined): number {
  const [mine, theirs] = [specific(a), specific(b)];
  if (!mine || !theirs) return Number(!mine) - Number(!theirs);
  if (mine.currency !== theirs.currency || mine.per !== theirs.per) return 0;
  return new Big(theirs.amount).cmp(mine.amount);
}

function specific(rate: TariffRate | undefined): SpecificRate | undefined {
  return rate && 'specific' in rate ? rate.specific : undefined;
}

function adValorem(rate: TariffRate | undefined): string {
  return rate && 'adValorem' in rate ? rate.adValorem : '0';
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  const first = findings[0];
  if (!first) return 'unrestricted';
  return first.match === 'yes' ? OUTCOME_OF_KIND[first.period.kind] : 'undetermined';
}

function describe({ candidate, period, match, reasons, notGiven }: Finding): AnswerRestriction {
  const conditions = conditionsOf(period);
  return {
    id: candidate.id,
    title: period.title,
    kind: period.kind,
    authority: period.authority,
    match: match as Exclude<Match, 'no'>,
    period: answerPeriod(period),
    terms: period.terms,
    ...(conditions.length > 0 && { conditions }),
    reasons,
    ...(period.conflicts && { conflicts: period.conflicts }),
    unless: unless({ periods: candidate.periods, period, reasons, notGiven }),
    legalBasis: period.legalBasis,
    sources: period.sources,
    events: period.events,
  };
}

function countNotAssessed(findings: readonly Finding[]): CheckAnswer['notAssessed'] {
  const counts = new Map<string, { dimension: string; scheme?: string; restrictions: number }>();
  for (const { notGiven } of findings) {
    const seen = new Set<string>();
    for (const { dimension, scheme } of notGiven) {
      const key = `${dimension} ${scheme ?? ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const entry = counts.get(key) ?? { dimension, ...(scheme !== undefined && { scheme }), restrictions: 0 };
      entry.restrictions += 1;
      counts.set(key, entry);
    }
  }
  return [...counts.values()];
}

/** The stretch of valid time that the answer speaks of: the hull of the local days it looked at, else the day in UTC. */
function validHull(question: CheckQuestion, findings: readonly Finding[]): Pick<Positions, 'validFrom' | 'validUntil'> {
  const windows = findings.length > 0 ? findings.map(({ window }) => window) : [windowOf(question.on, 'UTC')];
  return {
    validFrom: formatInstant(Math.min(...windows.map(({ from }) => from))),
    validUntil: formatInstant(Math.max(...windows.map(({ until }) => until))),
  };
}
