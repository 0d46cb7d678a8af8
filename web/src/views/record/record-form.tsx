import type { ReactNode } from 'react';
import { useFieldParts } from '../../parts/field.js';
import { SelectField, TextField } from '../../parts/field.js';
import { DateField } from '../../parts/date-field.js';
import type { CommandPlan, FieldPlan } from './commands.js';
import { DIMENSIONS, type Draft } from './draft.js';
import fieldStyles from '../../parts/field.module.css';
import styles from './record.module.css';

/** What every part of the form is given. */
export interface FormParts {
  draft: Draft;
  onChange: (patch: Draft) => void;
  /** The sentence about what lies at a path of the command, where the gateway found a fault. */
  about: (path: string) => string | undefined;
}

const field = (
  name: string,
  label: string,
  path: string,
  look: FieldPlan['look'] = 'text',
  help?: string,
): FieldPlan => ({
  name,
  label,
  path: `data.${path}`,
  look,
  ...(help !== undefined && { help }),
});

const TERMS: readonly FieldPlan[] = [
  {
    ...field('reviewPolicy', 'Review policy', 'terms.reviewPolicy', 'select'),
    options: [
      ['', 'Not stated'],
      ['denial', 'Denial'],
      ['presumption-of-denial', 'Presumption of denial'],
      ['case-by-case', 'Case by case'],
      ['presumption-of-approval', 'Presumption of approval'],
    ],
  },
  field('adValorem', 'Rate in per cent', 'terms.rate.adValorem'),
  field('amount', 'Rate: amount', 'terms.rate.specific.amount'),
  field('currency', 'Rate: currency', 'terms.rate.specific.currency'),
  field('per', 'Rate: per unit', 'terms.rate.specific.per'),
  field('licenceExceptions', 'Licence exceptions', 'terms.licenceExceptions', 'lines'),
  field('conditions', 'Conditions', 'terms.conditions', 'lines'),
  field('notes', 'Notes', 'terms.notes', 'lines'),
];
const EVIDENCE: readonly FieldPlan[] = [
  field('announcedOn', 'Announced on', 'announcedOn', 'date'),
  field('legalBasis.citation', 'Legal basis', 'legalBasis[0].citation', 'text', 'As 15 CFR 744.21.'),
  field('legalBasis.url', 'Its address', 'legalBasis[0].url'),
  field('source.publisher', 'Source: publisher', 'sources[0].publisher'),
  field('source.title', 'Source: title', 'sources[0].title'),
  field('source.url', 'Source: address', 'sources[0].url'),
  field('source.publishedOn', 'Source: published on', 'sources[0].publishedOn', 'date'),
  field('reason', 'Reason', 'reason', 'text', 'Why this is recorded, in a sentence.'),
  field('actor', 'Recorded by', 'actor', 'text', 'You: a person or a service.'),
];
const DIMENSION_WORDS = {
  items: ['Items', 'A line each, as HS:271119.'],
  from: ['From', 'A country or group a line.'],
  to: ['To', 'A country or group a line.'],
  origin: ['Origin', 'A country or group a line.'],
  parties: ['Parties', 'A party a line; its aliases after |.'],
  endUses: ['End uses', 'As military.'],
} as const;

/** The fields of a command, then its scope and terms, then the evidence that every command owes its reader. */
export function CommandFields({ plan, ...parts }: FormParts & { plan: CommandPlan }): ReactNode {
  return (
    <>
      {plan.fields.length > 0 && <Fields legend="What" fields={plan.fields} {...parts} />}
      {plan.parts.includes('scope') && <Fields legend="Scope: an empty field is any" fields={SCOPE} {...parts} />}
      {plan.parts.includes('terms') && <Fields legend="Terms" fields={TERMS} {...parts} />}
      <Fields legend="How it is known" fields={EVIDENCE} {...parts} />
    </>
  );
}

const SCOPE: readonly FieldPlan[] = DIMENSIONS.flatMap((dimension) => {
  const [word, help] = DIMENSION_WORDS[dimension];
  return [
    field(`${dimension}.include`, word, `scope.${dimension}.include`, 'lines', help),
    field(`${dimension}.exclude`, `${word}, but not`, `scope.${dimension}.exclude`, 'lines'),
  ];
});

function Fields({ legend, fields, ...parts }: FormParts & { legend: string; fields: readonly FieldPlan[] }): ReactNode {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div className={styles.row}>
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
