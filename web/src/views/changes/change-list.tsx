import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatDateInFull } from '../../format/dates.js';
import { counted } from '../../format/words.js';
import { KindBadge, StatusBadge } from '../../parts/badge.js';
import { Period, RecordedTime, ValidMoment } from '../../parts/moments.js';
import { EventLink } from '../../parts/sources.js';
import { restrictionPath } from '../../routing/routes.js';
import { type ChangeAt, type ChangeDay, changeWord } from './change-days.js';
import styles from './changes.module.css';

/** The changes under their days. */
export function ChangeList({ days, axis }: { days: readonly ChangeDay[]; axis: 'valid' | 'recorded' }): ReactNode {
  return (
    <ol className={styles.days}>
      {days.map(({ date, changes }) => (
        <li key={date}>
          <h2 id={dayId(date)} tabIndex={-1} className={styles.day}>
            {formatDateInFull(date)} <span className={styles.quiet}>({counted(changes.length, 'change')})</span>
          </h2>
          <ul className={styles.changes}>
            {changes.map((change) => (
              <Change
                key={`${change.at} ${change.restrictionId} ${change.events.join()}`}
                change={change}
                axis={axis}
              />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** Where a day stands on the page. */
export function dayId(date: string): string {
  return `day-${date}`;
}

function Change({ change, axis }: { change: ChangeAt; axis: 'valid' | 'recorded' }): ReactNode {
  const { at, restrictionId, title, authority, kind, before, after, events } = change;
  return (
    <li className={styles.change}>
      <p className={styles.title}>
        <strong>{changeWord(change)}:</strong> <Link href={restrictionPath(restrictionId)}>{title}</Link>
      </p>
      <p className={styles.facts}>
        <KindBadge kind={kind} />
        <span>
          {authority.jurisdiction}, {authority.body}
        </span>
        {axis === 'valid' ? (
          <ValidMoment moment={at} timeZone={authority.timeZone} />
        ) : (
          <span>
            recorded <RecordedTime instant={at} />
          </span>
        )}
        {events.map((sequence) => (
          <EventLink key={sequence} id={restrictionId} sequence={sequence} />
        ))}
      </p>
      <dl className={styles.beforeAfter}>
        {before && (
          <div>
            <dt>Before</dt>
            <dd>
              <StatusBadge status={before.status} /> <Period period={before} timeZone={authority.timeZone} />
            </dd>
          </div>
        )}
        {after && (
          <div>
            <dt>After</dt>
            <dd>
              <StatusBadge status={after.status} /> <Period period={after} timeZone={authority.timeZone} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}
