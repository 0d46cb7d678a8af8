import type { ReactNode } from 'react';
import type { Schema } from '../api/client.js';
import { POLICY_WORDS, rateInWords } from '../format/words.js';

/** What a restriction demands, each point in words. */
export function TermsList({ terms }: { terms: Schema<'Terms'> }): ReactNode {
  const { reviewPolicy, rate, quota, inPlaceOf, licenceExceptions, conditions, notes } = terms;
  const points: ReactNode[] = [
    ...(reviewPolicy ? [`Review policy: ${POLICY_WORDS[reviewPolicy].toLowerCase()}`] : []),
    ...(rate ? [`Rate: ${rateInWords(rate)}`] : []),
    ...(quota ? [quotaInWords(quota)] : []),
    ...(inPlaceOf ? [`In place of ${inPlaceOf.join(', ')}`] : []),
    ...(licenceExceptions ? [`Licence exceptions: ${licenceExceptions.join(', ')}`] : []),
    ...(conditions ?? []),
    ...(notes ?? []).map((note) => `Note: ${note}`),
  ];
  if (points.length === 0) return 'None are recorded.';
  return (
    <ul>
      {points.map((point, index) => (
        <li key={index}>{point}</li>
      ))}
    </ul>
  );
}

function quotaInWords({ amount, unit, period, rate }: Schema<'QuotaTerms'>): string {
  const share = `Quota: ${amount} ${unit}${period === undefined ? '' : ` per ${period}`}`;
  return rate ? `${share}, at ${rateInWords(rate)}` : share;
}
