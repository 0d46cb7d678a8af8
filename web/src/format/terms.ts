import type { Schema } from '../api/client.js';
import { POLICY_WORDS, rateInWords } from './words.js';

/** What a restriction demands, each point in words; nothing where no terms are recorded. */
export function termsInWords(terms: Schema<'Terms'>): string[] {
  const { reviewPolicy, rate, quota, inPlaceOf, licenceExceptions, conditions, notes } = terms;
  return [
    ...(reviewPolicy ? [`Review policy: ${POLICY_WORDS[reviewPolicy].toLowerCase()}`] : []),
    ...(rate ? [`Rate: ${rateInWords(rate)}`] : []),
    ...(quota ? [quotaInWords(quota)] : []),
    ...(inPlaceOf ? [`In place of ${inPlaceOf.join(', ')}`] : []),
    ...(licenceExceptions ? [`Licence exceptions: ${licenceExceptions.join(', ')}`] : []),
    ...(conditions ?? []),
    ...(notes ?? []).map((note) => `Note: ${note}`),
  ];
}

function quotaInWords({ amount, unit, period, rate }: Schema<'QuotaTerms'>): string {
  const share = `Quota: ${amount} ${unit}${period === undefined ? '' : ` per ${period}`}`;
  return rate ? `${share}, at ${rateInWords(rate)}` : share;
}
