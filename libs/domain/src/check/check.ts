import { formatInstant } from '../time/instant.js';
import { overlaps, type Window } from '../time/day.js';
import type { Scope } from '../restriction/model.js';
import { EVENT_TYPES } from '../restriction/event.js';
import type { Period } from '../restriction/period.js';
import { namesAdoptedGroup } from './adopted-groups.js';
import {
  MAX_UNDETERMINED,
  type AnswerRestriction,
  type CheckAnswer,
  type Outcome,
  type Positions,
  type Reason,
} from './answer.js';
import type { Candidate, Inquiry } from './inquiry.js';
import { firstOf } from './first-of.js';
import { lastingOf, lastingTime, lastingUnless } from './lasting.js';
import { allOf, not, type Match } from './match.js';
import { compareMisses, MAX_NEAR_MISSES, nearMiss, type NearMissFinding } from './near-miss.js';
import { matchDates, windowOf, windowsOf } from './period-match.js';
import type { PlaceBook } from './place-match.js';
import type { CheckQuestion } from './question.js';
import { matchScope, type NotGiven, type ScopeMatch } from './scope-match.js';
import { countNotAssessed } from './not-assessed.js';
import { compareText, compareTerms, orderTerms, OUTCOME_OF_KIND, RANK_OF_KIND } from './strictness.js';
import { totalTariffs } from './tariffs.js';

/** What an answer stands on, apart from the dates of validity, which the question gives. */
export type KnowledgePosition = Pick<Positions, 'ledger' | 'knownAt' | 'sequence' | 'hash'>;

/** A candidate's period held against the question. What a reader reads of it is made only where it is shown. */
interface Finding {
  candidate: Candidate;
  period: Period;
  window: Window;
  places: PlaceBook;
  match: Match;
  scope: ScopeMatch;
  /** Of each carve-out that may apply. */
  exemptions: Reason[];
  /** How many of the dimensions, with the dates and the carve-outs as one each, nobody can say of. */
  open: number;
  notGiven: readonly NotGiven[];
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
  const deciding: Finding[] = [];
  const undetermined: Finding[] = [];
  const missed: NearMissFinding[] = [];
  for (const candidate of candidates) {
    const found = assess(candidate, inquiry);
    if (found) (found.match === 'yes' ? deciding : undetermined).push(found);
    else {
      const miss = nearMiss(candidate, inquiry);
      if (miss) missed.push(miss);
    }
  }
  deciding.sort(byStrictness);
  const shown = [...deciding, ...firstOf(undetermined, MAX_UNDETERMINED, byNearness)];
  const findings = [...deciding, ...undetermined];
  const omitted = findings.length - shown.length;
  const nearMisses = missed.sort(compareMisses).slice(0, MAX_NEAR_MISSES);
  const tariffs = totalTariffs(
    deciding.flatMap(({ candidate, period }) =>
      period.kind === 'tariff' ? [{ id: candidate.id, terms: period.terms }] : [],
    ),
  );
  return {
    outcome: outcomeOf(findings),
    restrictions: shown.map((finding) => describe(finding, question.on)),
    ...(omitted > 0 && { undeterminedOmitted: omitted }),
    nearMisses: nearMisses.map(({ miss }) => miss),
    ...(tariffs && { tariffs }),
    notAssessed: countNotAssessed(findings.map(({ notGiven }) => notGiven)),
    question,
    positions: { ...position, ...validHull(question, findings) },
    // It stands on what is not shown as well.
    adopted:
      isAdopted(position.sequence) ||
      findings.some(
        ({ period, places }) => period.events.some(isAdopted) || namesAdoptedGroup(period, question, places),
      ) ||
      nearMisses.some(({ openedBy }) => isAdopted(openedBy)),
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
    const places = placesIn(window);
    const scope = matchScopes(period, question, places);
    if (scope.match === 'no') continue;
    const finding = assessPeriod(candidate, period, window, places, scope, question);
    if (finding.match !== 'no' && (!strictest || isStricter(finding, strictest))) strictest = finding;
  }
  return strictest;
}

/** The scope of a period, and those that amendments without a date may have put in its place: nobody knows which holds. */
function matchScopes(period: Period, question: CheckQuestion, places: PlaceBook): ScopeMatch {
  const meet = (scope: Scope): ScopeMatch => matchScope(scope, question, period.authority.jurisdiction, places);
  const stated = meet(period.scope);
  if (period.uncertain.length === 0) return stated;
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
  places: PlaceBook,
  scope: ScopeMatch,
  question: CheckQuestion,
): Finding {
  const dates = matchDates(period);
  let match = allOf([scope.match, dates]);
  let { notGiven } = scope;
  const exemptions: Reason[] = [];
  for (const carveOut of period.carveOuts) {
    const free = matchScope(carveOut.scope, question, period.authority.jurisdiction, places, 'carve-out');
    const freed: Match = free.match === 'yes' && carveOut.uncertain ? 'unknown' : free.match;
    match = allOf([match, not(freed)]);
    if (freed !== 'unknown') continue;
    notGiven = [...notGiven, ...free.notGiven];
    const because = `a carve-out (event ${carveOut.sequence}) may apply: ${openReason(free)}`;
    exemptions.push({ dimension: 'exemption', match: freed, because });
  }
  const open = countOpen(scope, dates === 'unknown', exemptions.length > 0);
  return { candidate, period, window, places, match, scope, exemptions, open, notGiven };
}

function countOpen({ reasons }: ScopeMatch, datesOpen: boolean, exemptionsOpen: boolean): number {
  let [count, period] = [Number(exemptionsOpen), datesOpen];
  for (const { dimension, match } of reasons) {
    if (match !== 'unknown') continue;
    if (dimension === 'period') period = true;
    else count += 1;
  }
  return count + Number(period);
}

function openReason(free: ScopeMatch): string {
  return free.reasons.find(({ match }) => match === 'unknown')?.because ?? 'its dates are unknown';
}

/** Of two states of one restriction: the one that applies for certain, then the stricter terms. */
function isStricter(a: Finding, b: Finding): boolean {
  return a.match === b.match ? compareTerms(a.period.terms, b.period.terms) < 0 : a.match === 'yes';
}

/** Of those that decide: by kind, terms and id. */
function byStrictness(a: Finding, b: Finding): number {
  return (
    RANK_OF_KIND[a.period.kind] - RANK_OF_KIND[b.period.kind] ||
    orderTerms(a.period.terms, b.period.terms) ||
    compareText(a.candidate.id, b.candidate.id)
  );
}

/** Of those that stay undetermined: what lacks least to decide; then by kind and id. */
function byNearness(a: Finding, b: Finding): number {
  return (
    a.open - b.open ||
    RANK_OF_KIND[a.period.kind] - RANK_OF_KIND[b.period.kind] ||
    compareText(a.candidate.id, b.candidate.id)
  );
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  const first = findings[0];
  if (!first) return 'unrestricted';
  return first.match === 'yes' ? OUTCOME_OF_KIND[first.period.kind] : 'undetermined';
}

function describe(finding: Finding, on: string): AnswerRestriction {
  const { candidate, period, window, match, scope, exemptions, notGiven } = finding;
  const { periods } = candidate;
  const lasting = lastingOf(periods, period);
  const reasons = [...(scope.reasons as Reason[]), lastingTime(lasting, periods, period, window, on), ...exemptions];
  const { conditions } = lasting;
  return {
    id: candidate.id,
    title: period.title,
    kind: period.kind,
    authority: period.authority,
    match: match as Exclude<Match, 'no'>,
    period: lasting.period,
    terms: period.terms,
    ...(conditions.length > 0 && { conditions }),
    reasons,
    ...(period.conflicts && { conflicts: period.conflicts }),
    unless: lastingUnless(lasting, { periods, period, reasons, notGiven }),
    legalBasis: period.legalBasis,
    sources: period.sources,
    events: period.events,
  };
}

/** The stretch of valid time that the answer speaks of: the hull of the local days it looked at, else the day in UTC. */
function validHull(question: CheckQuestion, findings: readonly Finding[]): Pick<Positions, 'validFrom' | 'validUntil'> {
  if (findings.length === 0) return formatWindow(windowOf(question.on, 'UTC'));
  let [from, until] = [Infinity, -Infinity];
  for (const { window } of findings) {
    from = Math.min(from, window.from);
    until = Math.max(until, window.until);
  }
  return formatWindow({ from, until });
}

function formatWindow({ from, until }: Window): Pick<Positions, 'validFrom' | 'validUntil'> {
  return { validFrom: formatInstant(from), validUntil: formatInstant(until) };
}
