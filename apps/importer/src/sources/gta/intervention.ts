import type { Definition, LegalBasis } from '@curbline/domain';
import { LIMITS } from '@curbline/contracts';
import type { CsvRecord } from '../../source/csv.js';
import { readDay, removalOf } from '../../source/dates.js';
import { identityOf, shorten } from '../../source/identity.js';
import type { Conventions, Refusal, Wanted, WantedEffective, WantedEnd } from '../../source/source.js';
import type { Nomenclature } from './nomenclature.js';
import { readPartners } from './partners.js';
import { readProducts } from './products.js';

/** The columns that are read; a file of the list has them all. */
export const COLUMNS = [
  'Intervention ID',
  'Intervention URL',
  'State Act ID',
  'State Act URL',
  'State Act Title',
  'GTA Evaluation',
  'Implementing Jurisdictions',
  'Eligible Firm',
  'Intervention Type',
  'Affected Sectors',
  'Affected Products',
  'Affected Jurisdictions',
  'Date Announced',
  'Date Implemented',
  'Date Removed',
  'Is In Force',
] as const;

/** What the evaluations of Global Trade Alert mean, in the words of its handbook, shortened. */
const EVALUATIONS = new Map([
  ['Red', 'almost certainly discriminates against foreign commercial interests'],
  ['Amber', 'likely to discriminate against foreign commercial interests'],
  ['Green', 'liberalises, or treats foreign commercial interests alike'],
]);

/** What a reader of the whole list knows and a single row does not say. */
export interface Context {
  conventions: Pick<Conventions, 'endDay' | 'sameDayRemoval'>;
  /** `HS`, or `HS-<edition>` when the codes shall be compared with codes of that edition alone. */
  scheme: string;
  nomenclature?: Nomenclature;
}

export type InterventionReading = { wanted: Wanted } | { refused: Refusal; identity?: string };

/** One intervention: a tariff of the United States on imports from the affected jurisdictions. */
export function wantedOf(record: CsvRecord, context: Context): InterventionReading {
  const id = record.get('Intervention ID');
  if (!/^\d{1,12}$/.test(id)) return refused('Intervention ID', `"${id}" is not the number of an intervention.`);
  const reading = read(id, record, context);
  return 'refused' in reading ? { ...reading, identity: identityOf(id) } : reading;
}

function read(id: string, record: CsvRecord, context: Context): InterventionReading {
  const foreign = foreignTo(record);
  if (foreign) return { refused: foreign };
  const products = readProducts(record.get('Affected Products'), context.scheme, context.nomenclature);
  if ('refused' in products) return products;
  const partners = readPartners(record.get('Affected Jurisdictions'));
  if ('refused' in partners) return partners;
  const days = readDays(record, context);
  if ('refused' in days) return days;
  return {
    wanted: {
      identity: identityOf(id),
      definition: definitionOf(record, { items: products.items, from: partners.from, to: { include: ['US'] } }, [
        ...products.notes,
        ...partners.notes,
      ]),
      ...days,
      legalBasis: [stateActOf(record)],
      sources: [{ publisher: 'Global Trade Alert', title: `Intervention ${id}`, url: record.get('Intervention URL') }],
      reason: `Intervention ${id} as listed by Global Trade Alert.`,
    },
  };
}

/** This adapter says what tariffs of the United States are. Another act must not be recorded as one. */
function foreignTo(record: CsvRecord): Refusal | undefined {
  const by = record.get('Implementing Jurisdictions');
  if (by !== 'United States of America') {
    return refusal(
      'Implementing Jurisdictions',
      `"${by}" is not the United States of America, whose tariffs this list holds.`,
    );
  }
  const type = record.get('Intervention Type');
  if (type !== 'Import tariff') return refusal('Intervention Type', `"${type}" is not an import tariff.`);
  const evaluation = record.get('GTA Evaluation');
  if (!EVALUATIONS.has(evaluation)) {
    return refusal('GTA Evaluation', `"${evaluation}" is none of Red, Amber and Green.`);
  }
  return undefined;
}

function definitionOf(record: CsvRecord, scope: Definition['scope'], notes: string[]): Definition {
  const act = record.get('State Act Title') || `State act ${record.get('State Act ID')}`;
  const evaluation = record.get('GTA Evaluation');
  const said = [
    `Global Trade Alert evaluates it as ${evaluation}: ${EVALUATIONS.get(evaluation)}.`,
    ...(evaluation === 'Green' ? ['It eases what other rules demand; which ones, the list does not name.'] : []),
    ...labelled('Sectors affected (CPC)', record.get('Affected Sectors')),
    ...(record.get('Eligible Firm') === 'all' ? [] : labelled('Firms concerned', record.get('Eligible Firm'))),
    ...notes,
  ];
  return {
    title: shorten(`${act} (intervention ${record.get('Intervention ID')})`, LIMITS.title),
    authority: { jurisdiction: 'US', body: 'United States of America', timeZone: 'America/New_York' },
    kind: 'tariff',
    flows: ['import'],
    scope,
    terms: { notes: said },
  };
}

function labelled(label: string, text: string): string[] {
  return text === '' ? [] : [shorten(`${label}: ${text}`, LIMITS.paragraph)];
}

function stateActOf(record: CsvRecord): LegalBasis {
  const title = record.get('State Act Title');
  const url = record.get('State Act URL');
  return {
    citation: `State act ${record.get('State Act ID')} of Global Trade Alert`,
    ...(title !== '' && { title: shorten(title, LIMITS.title) }),
    ...(url !== '' && { url }),
  };
}

type Days = { announcedOn?: string; effective: WantedEffective; ended?: WantedEnd };

/**
 * The removal day counts as in force (see the README), and a removal before the first day is a withdrawal. A planned end
 * is a removal as well: when the day has come the list says the same, and nothing has to be recorded.
 */
function readDays(record: CsvRecord, { conventions }: Context): Days | { refused: Refusal } {
  const announced = optionalDay(record, 'Date Announced');
  if ('refused' in announced) return announced;
  const implemented = optionalDay(record, 'Date Implemented');
  if ('refused' in implemented) return implemented;
  const removed = optionalDay(record, 'Date Removed');
  if ('refused' in removed) return removed;
  const announcedOn = announced.date;
  const from = implemented.date ?? 'unknown';
  const days = { ...(announcedOn !== undefined && { announcedOn }) };
  if (removed.date === undefined) return { ...days, effective: { from } };
  const planned = record.get('Is In Force') === '1';
  const wording = `Date Removed: ${removed.date}${planned ? ' (planned: still in force when the list was taken)' : ''}`;
  return { ...days, effective: { from }, ended: removalOf({ from, removedOn: removed.date, wording }, conventions) };
}

function optionalDay(record: CsvRecord, field: string): { date?: string } | { refused: Refusal } {
  const text = record.get(field);
  return text === '' ? {} : readDay(text, ['yyyy-mm-dd'], field);
}

function refusal(field: string, reason: string): Refusal {
  return { field, reason };
}

function refused(field: string, reason: string): { refused: Refusal } {
  return { refused: refusal(field, reason) };
}
