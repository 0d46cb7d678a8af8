import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../parts/button.js';
import { RecordedTime } from '../../parts/moments.js';
import { SourceList } from '../../parts/sources.js';
import { eventPath, restrictionPath } from '../../routing/routes.js';
import { DecideForm } from './decide-form.js';
import { findingSentence, type ReviewState } from './decision.js';
import layout from '../../parts/layout.module.css';
import styles from './reviews.module.css';

/** One review: what was found, and what was decided or can be. */
export function ReviewCard({ review, onDecided }: { review: ReviewState; onDecided: () => void }): ReactNode {
  const [deciding, setDeciding] = useState(false);
  const { id, status, finding, restrictionId, opened, decided } = review;
  return (
    <article className={layout.card} aria-labelledby={`review-${id}`}>
      <h2 id={`review-${id}`} className={styles.name}>
        {finding.kind === 'missing' ? 'A row is missing' : 'Many rows are missing'}{' '}
        <span className={status === 'open' ? styles.open : styles.decided}>
          <span aria-hidden="true">{status === 'open' ? '○' : '●'}</span> {status === 'open' ? 'Open' : 'Decided'}
        </span>
      </h2>
      <p>{findingSentence(finding)}</p>
      {restrictionId !== undefined && (
        <p>
          Restriction <Link href={restrictionPath(restrictionId)}>{restrictionId}</Link>
        </p>
      )}
      {finding.kind === 'mass-disappearance' && finding.sample.length > 0 && (
        <details>
          <summary>Some of those that are gone</summary>
          <ul>
            {finding.sample.map((each) => (
              <li key={each}>
                <Link href={restrictionPath(each)}>{each}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className={styles.quiet}>
        Opened by {opened.actor} on <RecordedTime instant={opened.recordedTime} />,{' '}
        <Link href={eventPath(opened.sequence)}>event {opened.sequence}</Link>
      </p>
      <SourceList sources={opened.sources} />
      {decided && (
        <>
          <p>
            <strong>Decided: {decided.decision}.</strong> {decided.reason}
          </p>
          <p className={styles.quiet}>
            By {decided.actor} on <RecordedTime instant={decided.recordedTime} />,{' '}
            <Link href={eventPath(decided.sequence)}>event {decided.sequence}</Link>
            {decided.liftedBy !== undefined && (
              <>
                , lifted by <Link href={eventPath(decided.liftedBy)}>event {decided.liftedBy}</Link>
              </>
            )}
          </p>
        </>
      )}
      {status === 'open' && !deciding && (
        <div>
          <Button aria-label={`Decide about ${restrictionId ?? finding.source}`} onPress={() => setDeciding(true)}>
            Decide about {restrictionId ?? finding.source}
          </Button>
        </div>
      )}
      {status === 'open' && deciding && (
        <DecideForm
          review={review}
          onDecided={() => {
            setDeciding(false);
            onDecided();
          }}
        />
      )}
    </article>
  );
}
