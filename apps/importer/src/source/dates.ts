import { isDate, nextDate } from '@curbline/domain';
import type { Conventions, Refusal, WantedEnd } from './source.js';

/**
 * How a source writes its days. Nothing else is tried: `03.04.2025` is a day in April for one list and in March for
 * another, so a source declares its forms, in the order in which they are tried.
 * - `yyyy-mm-dd`, `yyyymmdd`; `dd.mm.yyyy` and `dd/mm/yyyy`, one digit allowed; `mm/dd/yyyy`;
 * - `dd.mm.yy`: a year of this century up to `LAST_SHORT_YEAR`, else of the last;
 * - `d month yyyy`: with the English name of the month, whole or its first three letters.
 */
export type DayForm =
  'yyyy-mm-dd' | 'yyyymmdd' | 'dd.mm.yyyy' | 'dd/mm/yyyy' | 'mm/dd/yyyy' | 'dd.mm.yy' | 'd month yyyy';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** Two digits of a year up to this one are of the 2000s. */
const LAST_SHORT_YEAR = 69;

const FORMS: Record<DayForm, { pattern: RegExp; order: readonly ('y' | 'm' | 'd')[] }> = {
  'yyyy-mm-dd': { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, order: ['y', 'm', 'd'] },
  yyyymmdd: { pattern: /^(\d{4})(\d{2})(\d{2})$/, order: ['y', 'm', 'd'] },
  'dd.mm.yyyy': { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, order: ['d', 'm', 'y'] },
  'dd/mm/yyyy': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: ['d', 'm', 'y'] },
  'mm/dd/yyyy': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: ['m', 'd', 'y'] },
  'dd.mm.yy': { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{2})$/, order: ['d', 'm', 'y'] },
  'd month yyyy': {
    pattern: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ .]+(${MONTH_NAMES})\\.?,?[ ]+(\\d{4})$`, 'i'),
    order: ['d', 'm', 'y'],
  },
};

/** A month or a year alone: a date, but not a day. */
const PARTIAL =
  /^(?:\d{4}|\d{4}[-./]\d{1,2}|\d{1,2}[-./]\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4})$/i;

export type DayReading = { date: string } | { refused: Refusal };

/**
 * The calendar day that a cell names, `YYYY-MM-DD`. Refused, with what stands there: a day that no calendar has, one
 * that is only a month or a year, and whatever has none of the declared forms. An empty cell is the caller's to judge.
 */
export function readDay(text: string, forms: readonly DayForm[], field?: string): DayReading {
  const key = `${forms.join('|')}|${text}`;
  const known = lately.get(key);
  if (known !== undefined) return { date: known };
  const reading = findDay(text, forms, field);
  if ('refused' in reading) return reading;
  if (lately.size >= MOST_DAYS) lately.clear();
  lately.set(key, reading.date);
  return reading;
}

/** The days of a list are few, and come again in its rows. */
const MOST_DAYS = 20_000;
const lately = new Map<string, string>();

function findDay(text: string, forms: readonly DayForm[], field?: string): DayReading {
  const written = text.trim().replace(/\s+/g, ' ');
  for (const form of forms) {
    const { pattern, order } = FORMS[form];
    const match = pattern.exec(written);
    if (!match) continue;
    const part = (name: 'y' | 'm' | 'd'): string => match[order.indexOf(name) + 1] as string;
    const date = `${yearOf(part('y'))}-${monthOf(part('m'))}-${part('d').padStart(2, '0')}`;
    if (isDate(date)) return { date };
    return refused(`"${written}" is not a day of the calendar from 1700 to 2249 (written ${form}).`, field);
  }
  if (PARTIAL.test(written)) {
    return refused(`"${written}" names a month or a year and no day; which day is meant is not guessed.`, field);
  }
  return refused(`"${written}" is not a day as this source writes it (${forms.join(', ')}).`, field);
}

function yearOf(digits: string): string {
  if (digits.length === 4) return digits;
  return `${Number(digits) <= LAST_SHORT_YEAR ? '20' : '19'}${digits}`;
}

function monthOf(text: string): string {
  const named = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return named < 0 ? text.padStart(2, '0') : String(named + 1).padStart(2, '0');
}

function refused(reason: string, field?: string): { refused: Refusal } {
  return { refused: { ...(field !== undefined && { field }), reason } };
}

/** The exclusive end that a printed last day means by the convention of the source. */
export function untilOf(lastDay: string, { endDay }: Pick<Conventions, 'endDay'>): string {
  return endDay === 'inclusive' ? nextDate(lastDay) : lastDay;
}

/**
 * What a stated removal means for a restriction that began on `from` (`YYYY-MM-DD`, or `unknown`). Before the first day
 * it is a withdrawal. On it, the convention decides: never in force, or in force for that one day. Later it is a
 * lifting, after the last day where that one still counts. `wording` is kept as the source wrote it.
 */
export function removalOf(
  removal: { from: string; removedOn: string; announcedOn?: string; wording?: string },
  conventions: Pick<Conventions, 'endDay' | 'sameDayRemoval'>,
): WantedEnd {
  const { from, removedOn, announcedOn, wording } = removal;
  const said = { ...(announcedOn !== undefined && { announcedOn }), ...(wording !== undefined && { wording }) };
  if (from !== 'unknown') {
    const never = removedOn < from || (removedOn === from && conventions.sameDayRemoval === 'never-in-force');
    if (never) return { how: 'withdrawn', on: removedOn, ...said };
    if (removedOn === from) return { how: 'lifted', on: nextDate(removedOn), ...said };
  }
  return { how: 'lifted', on: untilOf(removedOn, conventions), ...said };
}
