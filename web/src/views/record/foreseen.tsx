import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { counted, eventWord, OUTCOME_WORDS } from '../../format/words.js';
import { StatusBadge } from '../../parts/badge.js';
import { Period } from '../../parts/moments.js';
import { EventLink } from '../../parts/sources.js';
import { restrictionPath } from '../../routing/routes.js';
import layout from '../../parts/layout.module.css';
import styles from './record.module.css';

/** What a command would do: the events, the periods before and after, the answers of late that would be other ones. */
export function Foreseen({ preview }: { preview: Schema<'CommandPreview'> }): ReactNode {
  const { events, timeline, decisions, position } = preview;
  return (
    <section className={layout.panel} aria-labelledby="foreseen">
      <h2 id="foreseen" tabIndex={-1}>
        This would be recorded after event {position.sequence}
      </h2>
      <p>{events.map(({ type, subject }) => `${subject}: ${eventWord(type)}`).join('; ')}. Nothing is recorded yet.</p>
      {timeline && (
        <div className={layout.row}>
          <Periods word="Before" periods={timeline.before} />
          <Periods word="After" periods={timeline.after} />
        </div>
      )}
      {decisions && (
        <p>
          {decisions.changed === 0
            ? `None of the ${counted(decisions.looked, 'recent question')} would be answered otherwise.`
            : `This will change the answers of ${decisions.changed} of the ${counted(decisions.looked, 'recent question')}.`}
        </p>
      )}
      {decisions?.examples && decisions.examples.length > 0 && (
        <ul>
          {decisions.examples.map(({ question, before, after }, index) => (
            <li key={index}>
              {(question.items ?? []).map(({ scheme, code }) => `${scheme} ${code}`).join(', ') || 'Any good'},{' '}
              {question.from ?? 'anywhere'} to {question.to ?? 'anywhere'}, on {question.on}: {OUTCOME_WORDS[before]}
              {before === after ? ', on other terms' : `, then ${OUTCOME_WORDS[after]}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Periods({ word, periods }: { word: string; periods: readonly Schema<'TimelinePeriod'>[] }): ReactNode {
  return (
    <div>
      <h3>{word}</h3>
      {periods.length === 0 && <p>Not known.</p>}
      <ul>
        {periods.map((period, index) => (
          <li key={index}>
            <StatusBadge status={period.status} /> <Period period={period} timeZone={period.authority.timeZone} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was recorded, and where it stands. */
export function Recorded({ answer }: { answer: Schema<'CommandAnswer'> }): ReactNode {
  const { restrictionId, position, version, events } = answer;
  const isRestriction = events.some(({ type }) => type.startsWith('curbline.restriction.'));
  return (
    <section className={`${layout.panel} ${styles.done}`} aria-labelledby="recorded">
      <h2 id="recorded" tabIndex={-1}>
        Recorded as event {position.sequence}
      </h2>
      <p>
        {isRestriction ? (
          <>
            <Link href={restrictionPath(restrictionId)}>{restrictionId}</Link>,{' '}
            <EventLink id={restrictionId} sequence={position.sequence} />
          </>
        ) : (
          restrictionId
        )}
        , version {version}
      </p>
      <p>
        Hash <code>{position.hash}</code>
      </p>
    </section>
  );
}
