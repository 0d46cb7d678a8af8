import type { ItemCode, Scope, Selection } from '../restriction/model.js';
import type { Period } from '../restriction/period.js';
import type { Reason, Unless } from './answer.js';
import { DIMENSIONS } from './match.js';
import { sayMoment, stretchAround } from './period-match.js';
import type { NotGiven } from './scope-match.js';

/** As many places or codes as one reads at a glance. */
const SHOWN = 4;

/** A restriction that applies or may apply: the period of its timeline that does, and why. */
export interface Deciding {
  periods: readonly Period[];
  period: Period;
  reasons: readonly Reason[];
  notGiven: readonly NotGiven[];
}

/**
 * What would have to differ for the restriction not to count, one condition for each dimension that let it in, in the
 * order of the dimensions: any single one would do. A restriction of all goods to all places for ever has none.
 * It speaks of this restriction alone; another one may still apply.
 */
export function unless(deciding: Deciding): Unless[] {
  const { period, reasons } = deciding;
  const conditions: Unless[] = [];
  const add = (dimension: string, condition: string | undefined): void => {
    if (condition !== undefined) conditions.push({ dimension, condition });
  };
  for (const dimension of DIMENSIONS) {
    if (reasons.some((each) => each.dimension === dimension)) add(dimension, SCOPE[dimension](period.scope, deciding));
  }
  add('period', unlessTime(deciding));
  const carveOuts = reasons.filter(({ dimension }) => dimension === 'exemption').length;
  if (carveOuts > 0) add('exemption', carveOuts === 1 ? 'the carve-out applies' : 'one of the carve-outs applies');
  return conditions;
}

type Sentence = (scope: Scope, deciding: Deciding) => string | undefined;

const SCOPE: Readonly<Record<(typeof DIMENSIONS)[number], Sentence>> = {
  items: ({ items }, { notGiven }) => items && unlessItems(items, schemesMissing(notGiven)),
  from: ({ from }) => from && unlessPlace('it leaves', from),
  to: ({ to }) => to && unlessPlace('it goes', to),
  origin: ({ origin }) => origin && unlessPlace('it originates', origin),
  parties: ({ parties }) =>
    parties?.include ? 'none of the parties is a listed one' : 'every party is one of those excluded',
  endUses: ({ endUses }) => endUses && apart('the end use is', endUses, 'none of', (use) => use),
};

/** The schemes that the rules list and the question does not name, each once. */
export function schemesMissing(notGiven: readonly NotGiven[]): string[] {
  return [...new Set(notGiven.flatMap(({ dimension, scheme }) => (dimension === 'items' && scheme ? [scheme] : [])))];
}

/** Where a list was not looked into, to look into it is what may free the good. */
function unlessItems(items: Selection<ItemCode>, missing: readonly string[]): string {
  if (missing.length > 0) return `the good is classified in ${missing.join(' and ')}, and not listed there`;
  return apart('the good lies', items, 'outside', ({ scheme, code }) =>
    code === 'any' ? `the list of ${scheme}` : `${scheme} ${code}`,
  );
}

function unlessPlace(verb: string, places: Selection<string>): string {
  return apart(verb, places, 'elsewhere than', (place) => place);
}

/** Outside of what is included, or within what is excluded: an exclusion beats every inclusion. */
function apart<T>(
  verb: string,
  { include, exclude }: Selection<T>,
  outside: string,
  name: (each: T) => string,
): string {
  const out = include && `${outside} ${listed(include, name, ' or ')}`;
  const within = exclude?.length
    ? `${include ? '' : 'within '}the excluded ${listed(exclude, name, ' or ')}`
    : undefined;
  return `${verb} ${[out, within].filter((part) => part !== undefined).join(', or within ')}`;
}

function listed<T>(all: readonly T[], name: (each: T) => string, or: string): string {
  const shown = all.slice(0, SHOWN).map(name);
  if (all.length > SHOWN) shown.push(`${all.length - SHOWN} more`);
  return shown.length === 1 ? (shown[0] as string) : `${shown.slice(0, -1).join(', ')}${or}${shown.at(-1)}`;
}

function unlessTime({ periods, period, reasons }: Deciding): string | undefined {
  const zone = period.authority.timeZone;
  if (reasons.some(({ dimension, match }) => dimension === 'period' && match === 'unknown')) {
    return 'the date that is unknown turns out to leave this day free';
  }
  const { from, until } = stretchAround(periods, period);
  const before = from === null ? [] : [`before ${sayMoment(from, zone)}`];
  const after = until === null ? [] : [`not before ${sayMoment(until, zone)}`];
  const sides = [...before, ...after];
  return sides.length === 0 ? undefined : `the day is ${sides.join(', or ')}`;
}
