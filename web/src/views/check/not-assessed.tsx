import type { ReactNode } from 'react';
import type { Schema } from '../../api/client.js';
import { counted, dimensionWord } from '../../format/words.js';
import styles from './check.module.css';

/** What was not said and would have mattered, with what to do about it. */
export function NotAssessedPart({ notAssessed }: { notAssessed: readonly Schema<'NotAssessed'>[] }): ReactNode {
  if (notAssessed.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Not assessed">
      <h3>Not assessed</h3>
      <ul>
        {notAssessed.map(({ dimension, scheme, restrictions }) => (
          <li key={`${dimension} ${scheme}`}>
            <strong>
              {dimensionWord(dimension)}
              {scheme !== undefined && ` in ${scheme}`}
            </strong>
            : {counted(restrictions, 'restriction depends', 'restrictions depend')} on it.{' '}
            {adviceFor(dimension, scheme)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function adviceFor(dimension: string, scheme: string | undefined): string {
  if (dimension === 'parties') return 'Name the parties, or say that there is none.';
  if (dimension === 'endUses') return 'Name the end use, or say that there is none.';
  if (dimension === 'items' && scheme !== undefined) {
    return `Add a code of ${scheme}${scheme === 'HS' ? '' : ', or say that the good is not listed there'}.`;
  }
  return 'Fill it in to know.';
}
