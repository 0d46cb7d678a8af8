import { Big } from 'big.js';
import type { SpecificRate, TariffRate, Terms } from '../restriction/model.js';
import type { Tariffs } from './answer.js';

/** A tariff that applies for certain, with its terms. */
export interface AppliedTariff {
  id: string;
  terms: Terms;
}

type Duty = AppliedTariff & { rate: TariffRate };

/**
 * The duties that apply together and their exact sums; undefined when there are none. A duty that another one applies in
 * place of is shown with `replacedBy` and not counted. Beside a quota the rate beyond it counts, since nobody here knows
 * what is left of it.
 */
export function totalTariffs(applied: readonly AppliedTariff[]): Tariffs | undefined {
  if (applied.length === 0) return undefined;
  const duties = applied.flatMap(({ id, terms }): Duty[] => {
    const rate = countedRate(terms);
    return rate ? [{ id, terms, rate }] : [];
  });
  if (duties.length === 0) return undefined;
  const rates = duties.map(({ id, rate }) => {
    const replacedBy = replacementOf(id, duties);
    return { id, rate, ...(replacedBy !== undefined && { replacedBy }) };
  });
  const counted = rates.filter(({ replacedBy }) => replacedBy === undefined).map(({ rate }) => rate);
  const percentages = counted.flatMap((rate) => ('adValorem' in rate ? [rate.adValorem] : []));
  const amounts = counted.flatMap((rate) => ('specific' in rate ? [rate.specific] : []));
  return {
    rates,
    ...(percentages.length > 0 && { adValoremTotal: sum(percentages) }),
    ...(amounts.length > 0 && { specificTotals: sumByUnit(amounts) }),
  };
}

/** The rate that counts: that of the terms, and where they name none, that of their quota. */
export function countedRate({ rate, quota }: Terms): TariffRate | undefined {
  return rate ?? quota?.rate;
}

/** The duty that counts in place of one. Two that would replace each other both count: a slip must not make a duty vanish. */
function replacementOf(id: string, duties: readonly Duty[]): string | undefined {
  if (!duties.some(({ terms }) => terms.inPlaceOf?.includes(id))) return undefined;
  const byId = new Map(duties.map((duty) => [duty.id, duty]));
  return duties.find((duty) => duty.terms.inPlaceOf?.includes(id) && !reaches(id, duty.id, byId))?.id;
}

/** Whether a duty replaces another one, directly or through others that apply. */
function reaches(from: string, to: string, byId: ReadonlyMap<string, Duty>, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (byId.get(from)?.terms.inPlaceOf ?? []).some((next) => byId.has(next) && reaches(next, to, byId, seen));
}

/** The same rates meet again and again, and the sum of one is worked out no less than that of many. */
const sums = new Map<string, string>();
const SUMS_KEPT = 5_000;

function sum(decimals: readonly string[]): string {
  const key = decimals.join('+');
  const known = sums.get(key);
  if (known !== undefined) return known;
  const total = decimals.reduce((total, each) => total.plus(each), new Big(0)).toFixed();
  if (sums.size >= SUMS_KEPT) sums.clear();
  sums.set(key, total);
  return total;
}

function sumByUnit(amounts: readonly SpecificRate[]): SpecificRate[] {
  const units = new Map<string, SpecificRate[]>();
  for (const each of amounts) {
    const key = `${each.currency} ${each.per}`;
    units.set(key, [...(units.get(key) ?? []), each]);
  }
  return [...units.values()].map((same) => {
    const { currency, per } = same[0] as SpecificRate;
    return { amount: sum(same.map(({ amount }) => amount)), currency, per };
  });
}
