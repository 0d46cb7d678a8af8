import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../parts/button.js';
import { DateField } from '../../parts/date-field.js';
import { SelectField, TextField } from '../../parts/field.js';
import { type ListPlan, LISTS } from './commands.js';
import { entryCount, entryName, withoutEntry } from './entries.js';
import type { FormParts } from './form-parts.js';
import layout from '../../parts/layout.module.css';
import styles from './record.module.css';

interface Props extends FormParts {
  list: keyof typeof LISTS;
}

/** Any number of entries, each of which can be taken out again: sources, legal bases, claims. */
export function EntriesPart({ list, draft, onChange, about }: Props): ReactNode {
  const { word, help, fields, opened }: ListPlan = LISTS[list];
  const held = entryCount(draft, list);
  const shown = Math.max(held, opened ? 1 : 0);
  const group = useRef<HTMLFieldSetElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    // Whoever adds an entry goes on in it; whoever took one out goes on at the place where one is added.
    const entries = group.current?.querySelectorAll<HTMLElement>('[data-entry]');
    if (shown > before.current) entries?.[shown - 1]?.querySelector<HTMLElement>('input')?.focus();
    if (shown < before.current) group.current?.querySelector<HTMLElement>('[data-add] button')?.focus();
    before.current = shown;
  }, [shown]);
  const add = (): void => {
    const blank = fields.map(({ name, options }) => [entryName(list, shown, name), options?.[0]?.[0] ?? ''] as const);
    onChange(Object.fromEntries(blank));
  };
  const small = word.toLowerCase();
  return (
    <fieldset className={styles.group} ref={group}>
      <legend>{shown > 1 ? `${word}: ${shown}` : word}</legend>
      {help && <p>{help}</p>}
      {Array.from({ length: shown }, (_, index) => (
        <div key={index} data-entry className={styles.entry}>
          <div className={layout.row}>
            {fields.map(({ name, label, isDate, options }) => {
              const key = entryName(list, index, name);
              const shared = {
                label: `${word}${shown > 1 ? ` ${index + 1}` : ''}: ${label}`,
                value: draft[key] ?? '',
                onChange: (value: string) => onChange({ [key]: value }),
                error: about(`data.${key}`),
              };
              if (options) return <SelectField key={name} {...shared} options={options} />;
              return isDate ? <DateField key={name} {...shared} /> : <TextField key={name} {...shared} />;
            })}
          </div>
          {held > (opened ? 1 : 0) && (
            <Button onPress={() => onChange(withoutEntry(draft, list, index, fields))}>
              Remove {small} {index + 1}
            </Button>
          )}
        </div>
      ))}
      <div data-add>
        <Button onPress={add}>{shown === 0 ? `Add a ${small}` : `Add another ${small}`}</Button>
      </div>
    </fieldset>
  );
}
