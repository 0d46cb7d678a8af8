import { formatInstant, parseInstant, type Instant } from '../time/instant.js';
import { countryOfRegion } from '../place/place.js';
import { momentOf } from '../time/day.js';
import { reject, type Rejection } from '../ledger/rejection.js';
import type { Effective, EffectiveInput, Scope } from './model.js';

/**
 * Gives the dates of a command their instants, in the authority's time zone. An end at or before its start, and an end
 * where none makes sense, are refused.
 */
export function resolveEffective(
  input: EffectiveInput,
  timeZone: string,
  { allowUntil = true, field = 'data.effective' }: { allowUntil?: boolean; field?: string } = {},
): Effective | Rejection {
  const fromAt = input.from === 'unknown' ? null : momentOf(input.from, timeZone);
  const untilAt = input.until === null || input.until === undefined ? null : momentOf(input.until, timeZone);
  if (fromAt === undefined) return notAMoment(input.from, `${field}.from`);
  if (untilAt === undefined) return notAMoment(input.until ?? '', `${field}.until`);
  if (untilAt !== null && !allowUntil) {
    return reject(
      'end-not-allowed',
      'This command has no end: for a limited time, suspend the restriction or grant an exemption.',
      `${field}.until`,
    );
  }
  if (fromAt !== null && untilAt !== null && untilAt <= fromAt) {
    return reject(
      'end-before-start',
      `The end ${input.until} is not after the start ${input.from}; an end is exclusive.`,
      `${field}.until`,
    );
  }
  return {
    ...input,
    fromAt: fromAt === null ? null : formatInstant(fromAt),
    ...(input.until !== undefined && { untilAt: untilAt === null ? null : formatInstant(untilAt) }),
  };
}

/** An end on its own, as of an extension. */
export function resolveUntil(
  until: string | null,
  timeZone: string,
  field: string,
): { untilAt: string | null } | Rejection {
  if (until === null) return { untilAt: null };
  const at = momentOf(until, timeZone);
  return at === undefined ? notAMoment(until, field) : { untilAt: formatInstant(at) };
}

function notAMoment(text: string, field: string): Rejection {
  return reject('impossible-date', `"${text}" is neither a date (YYYY-MM-DD) nor an instant (RFC 3339).`, field);
}

/** The stored start as an instant; undefined when it is unknown. */
export function startOf(effective: Effective): Instant | undefined {
  return effective.fromAt === null ? undefined : parseInstant(effective.fromAt);
}

/** Two capital letters name a country, but for the unions that are written the same way; a region begins with its country. */
function isGroupId(place: string): boolean {
  if (countryOfRegion(place) !== undefined) return false;
  return !/^[A-Z]{2}$/.test(place) || place === 'EU' || place === 'UN';
}

/** Every group that a scope names must have been defined before: else nobody could say whom the rule concerns. */
export function unknownGroupIn(
  scope: Scope,
  knowsGroup: (id: string) => boolean,
  field: string,
): Rejection | undefined {
  for (const dimension of ['from', 'to', 'origin'] as const) {
    for (const list of ['include', 'exclude'] as const) {
      const index = scope[dimension]?.[list]?.findIndex((place) => isGroupId(place) && !knowsGroup(place)) ?? -1;
      if (index < 0) continue;
      const place = scope[dimension]?.[list]?.[index];
      return reject(
        'unknown-group',
        `The group "${place}" is not defined in this ledger: define it first with DefineGroup.`,
        `${field}.${dimension}.${list}[${index}]`,
      );
    }
  }
  return undefined;
}
