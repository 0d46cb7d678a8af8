import { type ReactNode, useId } from 'react';
import type { Said } from './question.js';
import styles from './check.module.css';

interface Props {
  legend: string;
  said: Said;
  words: Record<Said, string>;
  onChange: (said: Said) => void;
  children?: ReactNode;
}

/** Whether something is left open, is not there, or is named: three different things, and the answer depends on which. */
export function SaidChoice({ legend, said, words, onChange, children }: Props): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div className={styles.choices}>
        {(Object.entries(words) as [Said, string][]).map(([value, word]) => (
          <label key={value} className={styles.check}>
            <input type="radio" name={name} value={value} checked={said === value} onChange={() => onChange(value)} />
            {word}
          </label>
        ))}
      </div>
      {said === 'named' && children}
    </fieldset>
  );
}
