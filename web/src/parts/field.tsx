import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react';
import styles from './field.module.css';

interface FieldProps {
  label: string;
  /** What may go in, said below. */
  help?: ReactNode;
  /** Why what is in it cannot be used. */
  error?: string | undefined;
}

interface TextFieldProps
  extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'className'> {
  value: string;
  onChange: (value: string) => void;
}

/** A line of text with its label, its help and its fault, which are read out together. */
export function TextField({ label, help, error, value, onChange, ...input }: TextFieldProps): ReactNode {
  const { id, parts, describedBy } = useFieldParts(help, error);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className={styles.input}
        value={value}
        aria-describedby={describedBy}
        aria-invalid={error !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {parts}
    </div>
  );
}

interface SelectFieldProps
  extends FieldProps, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange' | 'className'> {
  value: string;
  onChange: (value: string) => void;
  /** Each choice with its word. */
  options: readonly (readonly [value: string, word: string])[];
}

/** One of a few choices; the element of the browser, which every device knows how to show. */
export function SelectField({ label, help, error, value, onChange, options, ...select }: SelectFieldProps): ReactNode {
  const { id, parts, describedBy } = useFieldParts(help, error);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        {...select}
        id={id}
        className={styles.input}
        value={value}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([each, word]) => (
          <option key={each} value={each}>
            {word}
          </option>
        ))}
      </select>
      {parts}
    </div>
  );
}

/** The id of a field, the texts below it, and how the field refers to them. */
export function useFieldParts(
  help: ReactNode,
  error: string | undefined,
): { id: string; parts: ReactNode; describedBy: string | undefined } {
  const id = useId();
  const describedBy = [help !== undefined && `${id}-help`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const parts = (
    <>
      {help !== undefined && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </>
  );
  return { id, parts, describedBy: describedBy || undefined };
}
