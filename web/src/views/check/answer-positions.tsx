import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.js';
import { RecordedTime } from '../../parts/moments.js';
import { eventPath } from '../../routing/routes.js';
import layout from '../../parts/layout.module.css';
import styles from './check.module.css';

/** Where the answer stands, so that it can be given again, and checked by somebody else. */
export function AnswerPositions({ answer }: { answer: Schema<'CheckAnswer'> }): ReactNode {
  const { ledger, knownAt, sequence, hash, validFrom, validUntil } = answer.positions;
  return (
    <section className={styles.section} aria-label="Positions">
      <h3>Where this answer stands</h3>
      <dl className={layout.facts}>
        <dt>Ledger</dt>
        <dd>{ledger}</dd>
        <dt>Known at</dt>
        <dd>
          <RecordedTime instant={knownAt} />
        </dd>
        <dt>Last event</dt>
        <dd>
          <Link href={eventPath(sequence)}>{sequence}</Link>, hash <code className={styles.hash}>{hash}</code>
        </dd>
        <dt>Valid time asked</dt>
        <dd>
          <RecordedTime instant={validFrom} /> to <RecordedTime instant={validUntil} />, the end not included
        </dd>
        <dt>Adopted history</dt>
        <dd>
          {answer.adopted
            ? 'Yes: some entries were recorded later than they became known.'
            : 'No: each entry was recorded when it became known.'}
        </dd>
        <dt>Receipt</dt>
        <dd>
          <code className={styles.hash}>{answer.receipt}</code>
        </dd>
      </dl>
    </section>
  );
}
