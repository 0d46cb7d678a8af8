import { Big } from 'big.js';
import type { RestrictionKind, ReviewPolicy, SpecificRate, TariffRate, Terms } from '../restriction/model.js';
import type { Outcome } from './answer.js';
import { countedRate } from './tariffs.js';

/** From the most severe kind on; those of one number are alike. */
export const RANK_OF_KIND: Record<RestrictionKind, number> = {
  prohibition: 0,
  'licence-requirement': 1,
  tariff: 2,
  quota: 2,
  notification: 2,
};
/** What a restriction of a kind makes of an answer when it decides. */
export const OUTCOME_OF_KIND: Record<RestrictionKind, Outcome> = {
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

/** Negative when `a` is the stricter. Without a stated policy a licence is taken to be reviewed case by case. */
export function compareTerms(a: Terms, b: Terms): number {
  const policy = RANK_OF_POLICY[a.reviewPolicy ?? 'case-by-case'] - RANK_OF_POLICY[b.reviewPolicy ?? 'case-by-case'];
  if (policy !== 0) return policy;
  const [mine, theirs] = [countedRate(a), countedRate(b)];
  const [rate, other] = [adValorem(mine), adValorem(theirs)];
  return (rate === other ? 0 : new Big(other).cmp(rate)) || compareSpecific(mine, theirs);
}

/**
 * An order of terms for lists: the stricter first, and where neither is, by the text of the currency and the unit. Amounts
 * that cannot be compared would go round in a circle otherwise, and the list would depend on where it began.
 */
export function orderTerms(a: Terms, b: Terms): number {
  return compareTerms(a, b) || compareText(unitOf(a), unitOf(b));
}

function unitOf(terms: Terms): string {
  const rate = specific(countedRate(terms));
  return rate ? `${rate.currency} ${rate.per}` : '';
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

/** By UTF-16 code units, so that the order is the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
