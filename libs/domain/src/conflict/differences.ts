import type { Scope, Selection } from '../restriction/model.js';
import type { Act } from './act.js';
import { partyNames } from './act-words.js';
import { branchesOf, branchKey } from './item-branches.js';

export const DIFFERENCE_FIELDS = [
  'kind',
  'flows',
  'effective.from',
  'effective.until',
  'announcedOn',
  'status',
  'scope.items',
  'scope.from',
  'scope.to',
  'scope.origin',
  'scope.parties',
  'scope.endUses',
] as const;
export type DifferenceField = (typeof DIFFERENCE_FIELDS)[number];

/** Where two restrictions that tell of one act say otherwise: what the one says, and what the other does. */
export interface Difference {
  field: DifferenceField;
  one: unknown;
  other: unknown;
}

/**
 * Where two acts differ. What one of them does not say, such as an unknown start or a day of announcement, is no
 * difference; a scope is one as soon as it names other things. The same acts the other way round give the same fields.
 */
export function differencesOf(one: Act, other: Act): Difference[] {
  const found: Difference[] = [];
  const compare = (field: DifferenceField, here: unknown, there: unknown, isSame: boolean) => {
    if (!isSame) found.push({ field, one: here, other: there });
  };
  compare('kind', one.kind, other.kind, one.kind === other.kind);
  compare('flows', one.flows, other.flows, sameTexts(one.flows, other.flows));
  const unsaid = one.fromAt === null || other.fromAt === null;
  compare('effective.from', one.from, other.from, unsaid || one.from === other.from || one.fromAt === other.fromAt);
  compare('effective.until', one.until, other.until, one.until === other.until);
  const silent = one.announcedOn === null || other.announcedOn === null;
  compare('announcedOn', one.announcedOn, other.announcedOn, silent || one.announcedOn === other.announcedOn);
  compare('status', one.status, other.status, one.status === other.status);
  for (const dimension of DIMENSIONS) {
    const [here, there] = [one.scope[dimension], other.scope[dimension]];
    compare(`scope.${dimension}`, here ?? 'any', there ?? 'any', sameSelection(dimension, here, there));
  }
  return found;
}

const DIMENSIONS = ['items', 'from', 'to', 'origin', 'parties', 'endUses'] as const satisfies (keyof Scope)[];

function sameSelection(
  dimension: keyof Scope,
  one: Selection<unknown> | undefined,
  other: Selection<unknown> | undefined,
): boolean {
  // Most acts say nothing in most dimensions.
  if (one === other) return true;
  const texts = (list: readonly unknown[] | undefined) => list?.flatMap((each) => textsOf(dimension, each));
  return (
    sameTexts(texts(one?.include), texts(other?.include)) &&
    sameTexts(texts(one?.exclude) ?? [], texts(other?.exclude) ?? [])
  );
}

/**
 * A party is told by its name, however it is spelt; its aliases and numbers are a matter of how much a source knows. A
 * range of codes is what it holds.
 */
function textsOf(dimension: keyof Scope, value: unknown): string[] {
  if (dimension === 'items') return branchesOf(value as Parameters<typeof branchesOf>[0]).map(branchKey);
  if (dimension === 'parties') return partyNames(value as Parameters<typeof partyNames>[0]).slice(0, 1);
  return [String(value)];
}

/** As sets: no order, and nothing twice. */
function sameTexts(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  if (!one || !other) return one === other;
  const [here, there] = [new Set(one), new Set(other)];
  return here.size === there.size && [...here].every((text) => there.has(text));
}
