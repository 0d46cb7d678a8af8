import type { Schema } from '../../api/client.js';
import { type Draft, given, listed, text } from './draft-texts.js';

type Terms = Schema<'Terms'>;
type Quota = NonNullable<Terms['quota']>;

/** The fields that show terms. */
export function termsDraft({ reviewPolicy, rate, quota, ...lists }: Terms): Draft {
  const shown = (list: readonly string[] = []): string => list.join('\n');
  return {
    reviewPolicy: reviewPolicy ?? '',
    adValorem: rate?.adValorem ?? '',
    amount: rate?.specific?.amount ?? '',
    currency: rate?.specific?.currency ?? '',
    per: rate?.specific?.per ?? '',
    'quota.amount': quota?.amount ?? '',
    'quota.unit': quota?.unit ?? '',
    'quota.period': quota?.period ?? '',
    'quota.adValorem': quota?.rate?.adValorem ?? '',
    inPlaceOf: shown(lists.inPlaceOf),
    licenceExceptions: shown(lists.licenceExceptions),
    conditions: shown(lists.conditions),
    notes: shown(lists.notes),
  };
}

/** The terms that the fields say; what no field shows (a specific rate within a quota) stays as it is in `base`. */
export function termsOf(draft: Draft, base: Terms = {}): Terms {
  const [amount, currency, per] = ['amount', 'currency', 'per'].map((name) => text(draft, name));
  const adValorem = text(draft, 'adValorem');
  const rate = {
    ...given('adValorem', adValorem),
    ...((amount ?? currency ?? per) && {
      specific: { amount: amount ?? '', currency: currency ?? '', per: per ?? '' },
    }),
  };
  return {
    ...given('reviewPolicy', text(draft, 'reviewPolicy')),
    ...(Object.keys(rate).length > 0 && { rate }),
    ...quotaOf(draft, base.quota),
    ...listed('inPlaceOf', draft),
    ...listed('licenceExceptions', draft),
    ...listed('conditions', draft),
    ...listed('notes', draft),
  };
}

function quotaOf(draft: Draft, base: Quota | undefined): { quota?: Quota } {
  const [amount, unit, period, adValorem] = ['amount', 'unit', 'period', 'adValorem'].map((name) =>
    text(draft, `quota.${name}`),
  );
  if (!(amount ?? unit ?? period ?? adValorem)) return {};
  const rate = { ...given('adValorem', adValorem), ...given('specific', base?.rate?.specific) };
  return {
    quota: {
      amount: amount ?? '',
      unit: unit ?? '',
      ...given('period', period),
      ...(Object.keys(rate).length > 0 && { rate: rate }),
    },
  };
}
