import type { Conflict } from '../restriction/claim.js';
import type { Hash } from '../chain/entry.js';
import type {
  Authority,
  LegalBasis,
  RestrictionKind,
  Source,
  SpecificRate,
  TariffRate,
  Terms,
} from '../restriction/model.js';
import type { PeriodStatus } from '../restriction/period.js';
import type { Match } from './match.js';
import type { CheckQuestion } from './question.js';

export const OUTCOMES = ['prohibited', 'licence-required', 'conditional', 'undetermined', 'unrestricted'] as const;
/** From the strictest on. */
export type Outcome = (typeof OUTCOMES)[number];

/** Bounds are RFC 3339 in UTC; null is open, `unknown` a start that nobody has stated. */
export interface AnswerPeriod {
  from: string | null;
  until: string | null;
  status: PeriodStatus;
}

export interface Reason {
  dimension: string;
  match: Exclude<Match, 'no'>;
  because: string;
}

/** What would have to differ in one dimension for a restriction not to count, as a clause after "unless". */
export interface Unless {
  dimension: string;
  condition: string;
}

/**
 * Something that a restriction leaves open to those who meet it. It never makes an answer freer by itself: a person has
 * to see that it is met, and the outcome counts it as not met.
 */
export interface AnswerCondition {
  kind: 'licence-exception' | 'quota';
  /** Of a licence exception: its symbol, such as GBS. */
  code?: string;
  because: string;
}

/** The duties that apply together. `replacedBy` names the restriction whose rate counts in place of this one. */
export interface Tariffs {
  rates: { id: string; rate: TariffRate; replacedBy?: string }[];
  adValoremTotal?: string;
  /** The sums of the specific rates, one for each currency and unit: amounts of different units do not add up. */
  specificTotals?: SpecificRate[];
}

/** A restriction that decides, or that keeps the answer undetermined. `match` tells which. */
export interface AnswerRestriction {
  id: string;
  title: string;
  kind: RestrictionKind;
  authority: Authority;
  match: Exclude<Match, 'no'>;
  period: AnswerPeriod;
  terms: Terms;
  conditions?: AnswerCondition[];
  reasons: Reason[];
  /** Where other sources differ from the ledger, whose events the answer follows. */
  conflicts?: Conflict[];
  unless: Unless[];
  legalBasis: LegalBasis[];
  sources: Source[];
  events: number[];
}

/** What stands between a restriction and the question: always the time (near-miss.ts defines each). */
export const NEARNESSES = ['suspended', 'exempted', 'scheduled', 'lifted', 'voided'] as const;
export type Nearness = (typeof NEARNESSES)[number];

export interface NearMiss {
  id: string;
  title: string;
  nearness: Nearness;
  /** Whole local days between the question's day and the nearest one on which it applied or will apply. */
  distanceDays: number;
  because: string;
  period: AnswerPeriod;
}

/** Where an answer stands on both axes. `knownAt` is the recorded time of the entry at `sequence`, or the instant asked for. */
export interface Positions {
  ledger: string;
  validFrom: string;
  validUntil: string;
  knownAt: string;
  sequence: number;
  hash: Hash;
}

/**
 * So many of the restrictions that stay undetermined are shown. A list of sanctions has thousands of parties, and a
 * question that leaves the parties out may concern each of them: nobody reads that, and what settles it is one answer.
 */
export const MAX_UNDETERMINED = 100;

export interface CheckAnswer {
  outcome: Outcome;
  /** All that decide, the strictest first; then those that stay undetermined, the nearest to deciding first. */
  restrictions: AnswerRestriction[];
  /** How many more stay undetermined than are shown (MAX_UNDETERMINED). Absent: all are shown. */
  undeterminedOmitted?: number;
  nearMisses: NearMiss[];
  tariffs?: Tariffs;
  /** Counts what is not shown as well. */
  notAssessed: { dimension: string; scheme?: string; restrictions: number }[];
  question: CheckQuestion;
  positions: Positions;
  adopted: boolean;
}
