import { DIMENSIONS } from './scope-draft.js';

/** A field of a form: its name in the draft, what it is called, and the path in the command by which faults name it. */
export interface FieldPlan {
  name: string;
  label: string;
  path: string;
  look: 'text' | 'date' | 'lines' | 'select';
  help?: string;
  options?: readonly (readonly [string, string])[];
}

/** A field whose fault is named `data.<path>`. */
export function field(
  name: string,
  label: string,
  path: string,
  look: FieldPlan['look'] = 'text',
  help?: string,
): FieldPlan {
  return { name, label, path: `data.${path}`, look, ...(help !== undefined && { help }) };
}

/** The fields of the terms. */
export const TERMS: readonly FieldPlan[] = [
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
  field('quota.amount', 'Quota: quantity', 'terms.quota.amount'),
  field('quota.unit', 'Quota: unit', 'terms.quota.unit', 'text', 'As t.'),
  field('quota.period', 'Quota: for how long', 'terms.quota.period', 'text', 'As calendar year.'),
  field(
    'quota.adValorem',
    'Quota: rate within it, in per cent',
    'terms.quota.rate',
    'text',
    'Empty: nothing beyond it is allowed.',
  ),
  field('inPlaceOf', 'Its rate is in place of', 'terms.inPlaceOf', 'lines', 'The id of a restriction a line.'),
  field('licenceExceptions', 'Licence exceptions', 'terms.licenceExceptions', 'lines'),
  field('conditions', 'Conditions', 'terms.conditions', 'lines'),
  field('notes', 'Notes', 'terms.notes', 'lines'),
];
const DIMENSION_WORDS = {
  items: ['Items', 'A line each, as HS:271119.'],
  from: ['From', 'A country or group a line.'],
  to: ['To', 'A country or group a line.'],
  origin: ['Origin', 'A country or group a line.'],
  parties: ['Parties', 'A party a line; its aliases after |.'],
  endUses: ['End uses', 'As military.'],
} as const;

/** The fields of a scope: for each dimension what it includes, and what it excludes. */
export const SCOPE: readonly FieldPlan[] = DIMENSIONS.flatMap((dimension) => {
  const [word, help] = DIMENSION_WORDS[dimension];
  return [
    field(`${dimension}.include`, word, `scope.${dimension}.include`, 'lines', help),
    field(`${dimension}.exclude`, `${word}, but not`, `scope.${dimension}.exclude`, 'lines'),
  ];
});

/** What every command owes its reader beside its sources. */
export const EVIDENCE: readonly FieldPlan[] = [
  field('announcedOn', 'Announced on', 'announcedOn', 'date'),
  field('reason', 'Reason', 'reason', 'text', 'Why this is recorded, in a sentence.'),
  field('actor', 'Recorded by', 'actor', 'text', 'You: a person or a service.'),
  {
    name: 'knownAt',
    label: 'History that is taken over: known since',
    path: 'knownAt',
    look: 'text',
    help: 'Empty: known from now on. Else an instant, as 2025-05-23T14:00:00Z, later than all that is recorded.',
  },
];
