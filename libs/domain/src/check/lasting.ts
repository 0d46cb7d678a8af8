import type { Period } from '../restriction/period.js';
import type { Window } from '../time/day.js';
import type { AnswerCondition, AnswerPeriod, Reason, Unless } from './answer.js';
import { conditionsOf } from './conditions.js';
import { DIMENSIONS } from './match.js';
import { answerPeriod, matchTime } from './period-match.js';
import { type Deciding, schemesMissing, unless } from './unless.js';

/**
 * What answers say of a period in the same words to every question: made when it is first said, and gone when the
 * timeline goes. The objects are the same each time, so that their text can be kept as well (`answer-json.ts`).
 */
export interface Lasting {
  period: AnswerPeriod;
  conditions: AnswerCondition[];
  /** Why it holds on a day that lies in the period from its beginning to its end; made when a question is about one. */
  wholeDay?: Reason;
  /** By what `unless` looks at. */
  unless: Map<string | number, Unless[]>;
}

interface Known extends Lasting {
  /** A period says other things in another timeline. */
  of: readonly Period[];
}

const KNOWN = new WeakMap<Period, Known>();

export function lastingOf(periods: readonly Period[], period: Period): Lasting {
  const known = KNOWN.get(period);
  if (known?.of === periods) return known;
  const made = { of: periods, period: answerPeriod(period), conditions: conditionsOf(period), unless: new Map() };
  KNOWN.set(period, made);
  return made;
}

/** `matchTime`, which says the same of every day that lies within the period altogether. */
export function lastingTime(
  lasting: Lasting,
  periods: readonly Period[],
  period: Period,
  window: Window,
  on: string,
): Reason {
  const { from, until } = period;
  const within = (from === null || from <= window.from) && (until === null || window.until <= until);
  if (!within) return matchTime(periods, period, window, on);
  return (lasting.wholeDay ??= matchTime(periods, period, window, on));
}

/** `unless`, which depends on which dimensions gave a reason, what was left out, and how many carve-outs are open. */
export function lastingUnless(lasting: Lasting, deciding: Deciding): Unless[] {
  const key = keyOf(deciding);
  const known = lasting.unless.get(key);
  if (known) return known;
  const made = unless(deciding);
  lasting.unless.set(key, made);
  return made;
}

const PERIOD_OPEN = 1 << DIMENSIONS.length;
const ONE_CARVE_OUT = PERIOD_OPEN << 1;
const MORE_CARVE_OUTS = PERIOD_OPEN << 2;

function keyOf({ reasons, notGiven }: Deciding): string | number {
  let key = 0;
  for (const { dimension, match } of reasons) {
    if (dimension === 'exemption') key |= (key & ONE_CARVE_OUT) === 0 ? ONE_CARVE_OUT : MORE_CARVE_OUTS;
    else if (dimension !== 'period') key |= 1 << (DIMENSIONS as readonly string[]).indexOf(dimension);
    else if (match === 'unknown') key |= PERIOD_OPEN;
  }
  const schemes = notGiven.length === 0 ? [] : schemesMissing(notGiven);
  return schemes.length === 0 ? key : `${key} ${schemes.join()}`;
}
