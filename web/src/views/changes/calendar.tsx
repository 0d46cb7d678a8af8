import type { ReactNode } from 'react';
import { formatDate } from '../../format/dates.js';
import { counted } from '../../format/words.js';
import type { ChangeDay } from './change-days.js';
import { dayId } from './change-list.js';
import { weeksOf } from './window.js';
import styles from './changes.module.css';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** More months are no picture any more; the list has them all. */
const MOST_MONTHS = 12;

/** The months in which something changes, each day with how much; a day leads to its changes in the list. */
export function Calendar({ days, today }: { days: readonly ChangeDay[]; today: string }): ReactNode {
  const counts = new Map(days.map(({ date, changes }) => [date, changes.length]));
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))];
  return (
    <section aria-label="Calendar" className={styles.calendar}>
      {months.slice(0, MOST_MONTHS).map((month) => (
        <Month key={month} month={month} counts={counts} today={today} />
      ))}
      {months.length > MOST_MONTHS && (
        <p className={styles.quiet}>and {counted(months.length - MOST_MONTHS, 'more month')} in the list</p>
      )}
    </section>
  );
}

function Month({
  month,
  counts,
  today,
}: {
  month: string;
  counts: ReadonlyMap<string, number>;
  today: string;
}): ReactNode {
  return (
    <table className={styles.month}>
      <caption>{formatDate(`${month}-01`).slice(2)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col">
              <abbr title={name}>{name.slice(0, 2)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, index) => (
          <tr key={index}>
            {week.map((date, day) => (
              <td key={day} aria-current={date === today ? 'date' : undefined}>
                {date && <DayCell date={date} count={counts.get(date) ?? 0} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ date, count }: { date: string; count: number }): ReactNode {
  const number = Number(date.slice(8));
  if (count === 0) return <span className={styles.quiet}>{number}</span>;
  return (
    <a
      href={`#${dayId(date)}`}
      className={styles.busy}
      onClick={(event) => {
        // The address is the state of the view, so the way to a day is not kept in it.
        event.preventDefault();
        const heading = document.getElementById(dayId(date));
        heading?.scrollIntoView({ block: 'start' });
        heading?.focus();
      }}
    >
      {number}
      <span className={styles.count} aria-hidden="true">
        {count}
      </span>
      <span className="for-hearing">{`${formatDate(date).slice(String(number).length)}: ${counted(count, 'change')}`}</span>
    </a>
  );
}
