import type { TariffRate } from '../restriction/model.js';
import type { Period } from '../restriction/period.js';
import type { AnswerCondition } from './answer.js';

/** What the terms of a period leave open to those who meet it, for a person to look at. */
export function conditionsOf({ kind, terms }: Pick<Period, 'kind' | 'terms'>): AnswerCondition[] {
  const conditions: AnswerCondition[] = (terms.licenceExceptions ?? []).map((code) => ({
    kind: 'licence-exception',
    code,
    because: `no licence is needed where licence exception ${code} is available and all of its conditions are met`,
  }));
  const { quota, rate } = terms;
  if (quota) {
    const quantity = `${quota.amount} ${quota.unit}${quota.period === undefined ? '' : ` per ${quota.period}`}`;
    const within = quota.rate ? `the rate is ${sayRate(quota.rate)}` : 'the flow is allowed';
    const beyond = rate ? `it is ${sayRate(rate)}` : kind === 'tariff' ? 'no rate is recorded' : 'it is not';
    conditions.push({ kind: 'quota', because: `within the quota of ${quantity} ${within}; beyond, ${beyond}` });
  }
  return conditions;
}

function sayRate(rate: TariffRate): string {
  const parts: string[] = [];
  if ('adValorem' in rate) parts.push(`${rate.adValorem} per cent`);
  if ('specific' in rate) parts.push(`${rate.specific.amount} ${rate.specific.currency} per ${rate.specific.per}`);
  return parts.join(' and ');
}
