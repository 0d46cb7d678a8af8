import type { ReactNode } from 'react';
import { SelectField, TextField, useFieldParts } from '../../parts/field.js';
import { DateField } from '../../parts/date-field.js';
import type { CommandPlan } from './commands.js';
import { EntriesPart } from './entries-part.js';
import type { FormParts } from './form-parts.js';
import { EVIDENCE, type FieldPlan, SCOPE, TERMS } from './field-plans.js';
import fieldStyles from '../../parts/field.module.css';
import layout from '../../parts/layout.module.css';
import styles from './record.module.css';

const EMPTY_SCOPE: Readonly<Record<string, string>> = {
  CorrectEvent: 'an empty field is any; all empty, it stays as it was',
  LiftRestriction: 'all empty, the whole is lifted',
};

/** The fields of a command, then its scope and terms, then the evidence that every command owes its reader. */
export function CommandFields({ plan, ...parts }: FormParts & { plan: CommandPlan }): ReactNode {
  // A correction names the fields of the event that it puts right.
  const within = plan.type === 'CorrectEvent' ? 'replacement.' : '';
  const [scope, terms] = [SCOPE, TERMS].map((fields) =>
    fields.map((each) => ({ ...each, path: each.path.replace(/^data\./, `data.${within}`) })),
  );
  return (
    <>
      {plan.fields.length > 0 && <Fields legend="What" fields={plan.fields} {...parts} />}
      {plan.parts.includes('scope') && (
        <Fields
          legend={`Scope: ${EMPTY_SCOPE[plan.type] ?? 'an empty field is any'}`}
          fields={scope ?? []}
          {...parts}
        />
      )}
      {plan.parts.includes('terms') && (
        <Fields legend={`Terms${within && ': all empty, they stay as they were'}`} fields={terms ?? []} {...parts} />
      )}
      {plan.lists?.map((list) => (
        <EntriesPart key={list} list={list} {...parts} />
      ))}
      <EntriesPart list="legalBasis" {...parts} />
      <EntriesPart list="sources" {...parts} />
      <Fields legend="How it is known" fields={EVIDENCE} {...parts} />
    </>
  );
}

function Fields({ legend, fields, ...parts }: FormParts & { legend: string; fields: readonly FieldPlan[] }): ReactNode {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div className={layout.row}>
        {fields.map((plan) => (
          <Field key={plan.name} plan={plan} {...parts} />
        ))}
      </div>
    </fieldset>
  );
}

function Field({
  plan: { name, label, path, look, help, options },
  draft,
  onChange,
  about,
}: FormParts & { plan: FieldPlan }): ReactNode {
  const shared = {
    label,
    value: draft[name] ?? '',
    onChange: (value: string) => onChange({ [name]: value }),
    error: about(path),
    ...(help !== undefined && { help }),
  };
  if (look === 'date') return <DateField {...shared} />;
  if (look === 'select')
    return <SelectField {...shared} value={shared.value || (options?.[0]?.[0] ?? '')} options={options ?? []} />;
  return look === 'lines' ? <LinesField {...shared} /> : <TextField {...shared} />;
}

interface LinesProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: string;
  error: string | undefined;
}

/** A list, one entry a line. */
function LinesField({ label, value, onChange, help, error }: LinesProps): ReactNode {
  const { id, parts, describedBy } = useFieldParts(help, error);
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id} className={fieldStyles.label}>
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        className={fieldStyles.input}
        value={value}
        spellCheck={false}
        aria-describedby={describedBy}
        aria-invalid={error !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {parts}
    </div>
  );
}
