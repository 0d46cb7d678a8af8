import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.js';
import { Button } from './button.js';
import styles from './problem-note.module.css';

interface Props {
  error: unknown;
  /** Asks the same again; left out where that would not help. */
  onRetry?: () => void;
}

/** Why there is no answer: the gateway's own sentence, the fields at fault, and its stable code for whoever is asked. */
export function ProblemNote({ error, onRetry }: Props): ReactNode {
  const problem = problemOf(error);
  return (
    <div className={styles.note} role="alert">
      <p className={styles.title}>{problem.title}</p>
      <p>{problem.detail}</p>
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ field, message }, index) => (
            <li key={index}>
              {field && <code>{field}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.code}>
        Code <code>{problem.code}</code>, status {problem.status}
      </p>
      {onRetry && problem.status >= 500 && <Button onPress={onRetry}>Ask again</Button>}
    </div>
  );
}
