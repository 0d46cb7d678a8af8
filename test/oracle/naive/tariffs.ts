import type { SpecificRate, Terms } from '@curbline/domain';

/** What duties that apply together come to. */
export interface Sums {
  adValorem?: string;
  /** Those that another one counts in place of. */
  replaced: string[];
  /** `USD per kg`: the sum. */
  specific: Record<string, string>;
}

export interface Duty {
  id: string;
  terms: Terms;
}

/** The exact sums of duties, without those that another one applies in place of. Undefined: no duty has a rate. */
export function sumsOf(duties: readonly Duty[]): Sums | undefined {
  const rated = duties.filter(({ terms }) => rateOf(terms));
  if (rated.length === 0) return undefined;
  const counted = rated.filter((duty) => !rated.some((other) => replaces(other, duty, rated)));
  const percents = counted.flatMap(({ terms }) => adValoremOf(terms) ?? []);
  const specific: Record<string, string> = {};
  for (const { amount, currency, per } of counted.flatMap(({ terms }) => specificOf(terms) ?? [])) {
    const unit = `${currency} per ${per}`;
    specific[unit] = add(specific[unit] ?? '0', amount);
  }
  const replaced = rated.filter((duty) => !counted.includes(duty)).map(({ id }) => id);
  return { ...(percents.length > 0 && { adValorem: percents.reduce(add, '0') }), replaced: replaced.sort(), specific };
}

/** Beside a quota the rate beyond it counts; where there is none, that of the quota. */
function rateOf({ rate, quota }: Terms): Terms['rate'] {
  return rate ?? quota?.rate;
}

export function adValoremOf(terms: Terms): string | undefined {
  const rate = rateOf(terms);
  return rate && 'adValorem' in rate ? rate.adValorem : undefined;
}

export function specificOf(terms: Terms): SpecificRate | undefined {
  const rate = rateOf(terms);
  return rate && 'specific' in rate ? rate.specific : undefined;
}

/** Two duties that would replace each other, if by way of others, both count. */
function replaces(duty: Duty, other: Duty, all: readonly Duty[]): boolean {
  return !!duty.terms.inPlaceOf?.includes(other.id) && !standsFor(other, duty, all, []);
}

function standsFor(duty: Duty, other: Duty, all: readonly Duty[], seen: readonly Duty[]): boolean {
  if (seen.includes(duty)) return false;
  const next = all.filter(({ id }) => duty.terms.inPlaceOf?.includes(id));
  return next.includes(other) || next.some((each) => standsFor(each, other, all, [...seen, duty]));
}

/** Decimals have at most so many digits behind the point here; more would be cut off, and be a difference. */
const PLACES = 20;

function add(a: string, b: string): string {
  return fromUnits(toUnits(a) + toUnits(b));
}

/** Positive when `a` is the greater. */
export function compareDecimals(a: string, b: string): number {
  const difference = toUnits(a) - toUnits(b);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

function toUnits(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(PLACES, '0'));
}

function fromUnits(units: bigint): string {
  const digits = units.toString().padStart(PLACES + 1, '0');
  return `${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`.replace(/\.?0+$/, '');
}
