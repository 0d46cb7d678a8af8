import { type ReactNode, useRef } from 'react';
import { formatDateInFull, parseDate } from '../format/dates.js';
import { Button } from './button.js';
import { useFieldParts } from './field.js';
import styles from './field.module.css';

interface Props {
  label: string;
  /** As typed; `readMoment` tells what it means. */
  value: string;
  onChange: (value: string) => void;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** What may be typed besides a date; the field then leaves it alone. */
  placeholder?: string;
}

/**
 * A date as text. The browser's own date field shows 06/10/2025 or 10.06.2025 by the country of the computer, which is how
 * shipments go wrong; here a person types 2025-06-10 or 10 Jun 2025, sees the day spelt out, or takes it from a calendar.
 */
export function DateField({ label, value, onChange, help, error, required, placeholder }: Props): ReactNode {
  const date = parseDate(value);
  const spelt = date === undefined ? help : formatDateInFull(date);
  const { id, parts, describedBy } = useFieldParts(spelt, error);
  const calendar = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.anchor}>
        <input
          id={id}
          className={styles.input}
          value={value}
          required={required}
          placeholder={placeholder}
          autoComplete="off"
          aria-describedby={describedBy}
          aria-invalid={error !== undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <input
          ref={calendar}
          type="date"
          className={styles.picker}
          tabIndex={-1}
          aria-hidden="true"
          value={date ?? ''}
          onChange={(event) => event.target.value && onChange(event.target.value)}
        />
        <Button aria-label={`Calendar: ${label}`} onPress={() => calendar.current?.showPicker()}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
            <path d="M4 0h2v2h4V0h2v2h3v14H1V2h3zM3 7v7h10V7z" fillRule="evenodd" />
          </svg>
        </Button>
      </div>
      {parts}
    </div>
  );
}
