import { formatInstant, isCalendarDate, isDate, parseInstant } from '@curbline/domain';
import { z } from 'zod';
import { judged, refusal, type Refusal } from '../parse/shapes.js';
import { quote } from '../parse/field-error.js';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Up to the time of day, which tells an instant that was meant from a date that was meant. */
const INSTANT_BEGINS = /^(\d{4}-\d{2}-\d{2})[T ]/i;
const FIRST_YEAR = 1700;
const LAST_YEAR = 2249;

const EXPECT_DATE = 'must be a date written as YYYY-MM-DD';
const EXPECT_INSTANT =
  'must be an RFC 3339 date-time with an offset and up to six digits of a second (2025-05-14T12:01:00+08:00)';
const EXPECT_MOMENT = 'must be a date (YYYY-MM-DD) or an RFC 3339 date-time with an offset';

/** A day of the calendar, as written. */
export function judgeDate(written: string, expected = EXPECT_DATE): string | Refusal {
  if (isDate(written)) return written;
  const match = DATE.exec(written);
  if (!match) return refusal('malformed-date', `${expected}, which ${quote(written)} is not.`);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (!isCalendarDate(year, month, day)) {
    return refusal('impossible-date', `must be a day of the calendar, which ${written} is not.`);
  }
  return refusal('out-of-range', `must lie in the years ${FIRST_YEAR} to ${LAST_YEAR}.`);
}

/** The same instant in UTC, as the domain writes it. */
export function judgeInstant(written: string, expected = EXPECT_INSTANT): string | Refusal {
  const instant = parseInstant(written);
  if (instant !== undefined) return formatInstant(instant);
  const date = INSTANT_BEGINS.exec(written)?.[1];
  const day = date === undefined ? undefined : judgeDate(date);
  if (day !== undefined && typeof day !== 'string') return day;
  return refusal('malformed-instant', `${expected}, which ${quote(written)} is not.`);
}

/** A date as written, or an instant in UTC. */
export function judgeMoment(written: string): string | Refusal {
  if (INSTANT_BEGINS.test(written)) return judgeInstant(written);
  return judgeDate(written, EXPECT_MOMENT);
}

function judgeStart(written: string): string | Refusal {
  if (written === UNKNOWN) return written;
  const judgement = judgeMoment(written);
  if (typeof judgement === 'string' || judgement.code !== 'malformed-date') return judgement;
  return refusal('malformed-date', `${EXPECT_MOMENT}, or "unknown", which ${quote(written)} is not.`);
}
export const UNKNOWN = 'unknown';

/** Files often write "for good" as the last day that they can hold. It would be taken for a real end. */
function judgeEnd(written: string): string | Refusal {
  const judgement = judgeMoment(written);
  if (typeof judgement === 'string' || judgement.code !== 'out-of-range') return judgement;
  if (Number(written.slice(0, 4)) <= LAST_YEAR) return judgement;
  return refusal('open-end', 'must be a real end; leave it out (or write null) when there is no end.');
}

export const date = judged((written) => judgeDate(written), {
  id: 'Date',
  format: 'date',
  description: 'A day of the (proleptic Gregorian) calendar, 1700 to 2249.',
  examples: ['2025-05-23'],
});

export const instant = judged((written) => judgeInstant(written), {
  id: 'Instant',
  format: 'date-time',
  description:
    'An RFC 3339 date-time with up to six digits of a second. Any offset is taken; answers are in UTC (`Z`), with a fraction only where there is one.',
  examples: ['2025-05-14T04:01:00Z'],
});

/** The `knownAt` of whoever records something; that of a question is below. */
export const adoptedAt = instant.optional().meta({
  description:
    'Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future.',
});

export const moment = judged(judgeMoment, {
  id: 'Moment',
  anyOf: [{ format: 'date' }, { format: 'date-time' }],
  description: 'A date (`YYYY-MM-DD`) or an instant (RFC 3339).',
  examples: ['2025-06-10', '2025-06-10T16:00:00Z'],
});

export const start = judged(judgeStart, {
  id: 'Start',
  description: 'A date (the start of that day where the authority is), an instant, or `unknown`.',
  examples: ['2025-05-23', '2025-04-04T10:00:00Z', 'unknown'],
});

export const end = judged(judgeEnd, {
  id: 'End',
  description:
    'A date or an instant at which it ends; that day or moment is no longer part of it. Left out or null: open.',
  examples: ['2026-11-10'],
});

/** The last of the years that a sequence number can be mistaken for is far below it: whole numbers are sequences, texts are times. */
export const knownAt = z
  .union([moment, z.int().min(0)], {
    error: () => 'must be an instant, a date (through the end of that day in UTC) or a sequence (a whole number).',
  })
  .meta({
    id: 'KnownAt',
    description:
      'The moment of knowledge to answer from: an instant; a date, which means through the end of that day in UTC; or a sequence of the ledger. Left out: what is known now.',
  });
