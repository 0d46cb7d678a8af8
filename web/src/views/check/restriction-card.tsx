import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { sayDates } from '../../format/dates.js';
import { dimensionWord } from '../../format/words.js';
import { KindBadge, StatusBadge } from '../../parts/badge.js';
import { RuleFacts } from '../../parts/rule-facts.js';
import { EventLink, SourceList } from '../../parts/sources.js';
import { restrictionPath } from '../../routing/routes.js';
import layout from '../../parts/layout.module.css';
import styles from './check.module.css';

/** A restriction of an answer: what it demands, since when, why it applies, and how we know. */
export function RestrictionCard({ restriction }: { restriction: Schema<'AnswerRestriction'> }): ReactNode {
  const { id, title, kind, authority, period, reasons, unless } = restriction;
  const zone = authority.timeZone;
  return (
    <article className={`${layout.card} ${styles.rule}`} aria-label={title}>
      <header className={styles.cardHead}>
        <h4>
          <Link href={restrictionPath(id)}>{title}</Link>
        </h4>
        <KindBadge kind={kind} />
        <StatusBadge status={period.status} />
      </header>
      <RuleFacts rule={restriction} relief={<Conditions of={restriction} />} />
      <Reasons reasons={reasons} zone={zone} />
      {unless.length > 0 && (
        <div>
          <h5>It would not apply if any of these were so</h5>
          <ul>
            {unless.map(({ dimension, condition }) => (
              <li key={dimension}>{sayDates(condition, zone)}</li>
            ))}
          </ul>
        </div>
      )}
      <Conflicts restriction={restriction} />
    </article>
  );
}

function Conditions({ of: { conditions } }: { of: Schema<'AnswerRestriction'> }): ReactNode {
  if (!conditions || conditions.length === 0) return null;
  return (
    <>
      <dt>May be easier</dt>
      <dd>
        <ul>
          {conditions.map(({ code, because }, index) => (
            <li key={index}>
              {code && `${code}: `}
              {because}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

function Reasons({ reasons, zone }: { reasons: readonly Schema<'Reason'>[]; zone: string }): ReactNode {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>Why</caption>
        <thead>
          <tr>
            <th scope="col">Dimension</th>
            <th scope="col">Meets it</th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ dimension, match, because }, index) => (
            <tr key={index}>
              <th scope="row">{dimensionWord(dimension)}</th>
              <td>{match === 'yes' ? '✓ yes' : '? not known'}</td>
              <td>{sayDates(because, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Conflicts({
  restriction: { id, conflicts, authority },
}: {
  restriction: Schema<'AnswerRestriction'>;
}): ReactNode {
  if (!conflicts || conflicts.length === 0) return null;
  return (
    <div>
      <h5>Other sources say otherwise</h5>
      <ul>
        {conflicts.map(({ eventSequence, field, held, claimed, notedBy, sources }) => (
          <li key={`${notedBy} ${field}`}>
            <EventLink id={id} sequence={eventSequence} /> holds{' '}
            {held === null ? 'nothing' : sayDates(held, authority.timeZone)} for <code>{field}</code>; noted as{' '}
            {sayDates(claimed, authority.timeZone)} by <EventLink id={id} sequence={notedBy} />
            <SourceList sources={sources} />
          </li>
        ))}
      </ul>
    </div>
  );
}
