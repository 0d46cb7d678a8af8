import type { Definition } from '@curbline/domain';
import { LIMITS } from '@curbline/contracts';
import type { CsvRecord } from '../../source/csv.js';
import { readDay, type DayForm } from '../../source/dates.js';
import { identityOf, shorten } from '../../source/identity.js';
import type { Refusal, SourceReference, Wanted } from '../../source/source.js';
import { isCelex, urlOf } from './celex.js';
import { measureRule, type MeasureRule } from './measures.js';
import { partyOf, type PartyReading } from './party.js';
import { piecesOf } from './values.js';

/** The columns of both kinds of files that the mapping needs; a consolidated file has `celex` beside them. */
export const COLUMNS = ['recordId', 'programKey', 'annex', 'measure', 'startDate', 'reason', 'schema', 'name'] as const;
const OTHER_COLUMNS = [
  ...['country', 'nationality', 'jurisdiction', 'birthDate', 'birthPlace', 'position', 'gender', 'appearance'],
  ...['ethnicity', 'fatherName', 'motherName', 'incorporationDate', 'legalForm', 'sector', 'kppCode', 'ticker'],
  ...['flag', 'address', 'phone', 'email', 'website', 'notes'],
];
const SCHEMAS: ReadonlySet<string> = new Set(['Person', 'LegalEntity', 'Organization', 'Company', 'Vessel', 'Asset']);
const DAY_FORMS: readonly DayForm[] = ['dd.mm.yyyy', 'd month yyyy', 'yyyy-mm-dd'];

const PUBLISHER = 'Official Journal of the European Union';

/** Which act listed it, and which act's annex it stands in. */
export interface Acts {
  framework: string;
  amending?: string;
}

export type DesignationReading = { wanted: Wanted } | { refused: Refusal; identity?: string };

/**
 * One designation: a party in one annex of one act, under one measure. The act and annex with the name make it the same
 * in a consolidated file and in an amendment; ships of one name are told apart by their IMO numbers. `occurrence` counts
 * rows of a file that all of this does not tell apart.
 */
export function wantedOf(record: CsvRecord, acts: Acts, occurrence: (key: string) => number): DesignationReading {
  const fault = faultIn(record, acts);
  if (fault) return { refused: fault };
  const [name, annex, measure] = [record.get('name'), record.get('annex'), record.get('measure')];
  const reading = partyOf(record);
  const imo = reading.party.identifiers?.find(({ scheme }) => scheme === 'IMO')?.value;
  const key = identityOf(name, acts.framework, annex, measure, imo);
  const count = occurrence(key);
  const identity = count === 1 ? key : `${key}#${count}`;
  const rule = measureRule(measure);
  if (!rule) {
    return { refused: { field: 'measure', reason: `"${measure}" is no measure that is known.` }, identity };
  }
  const printed = record.get('startDate');
  const day = printed === '' ? { date: 'unknown' } : readDay(printed, DAY_FORMS, 'startDate');
  if ('refused' in day) return { ...day, identity };
  return {
    wanted: {
      identity,
      kinship: identityOf(name, acts.framework, annex, measure),
      definition: definitionOf(record, acts, rule, reading),
      effective: {
        from: day.date,
        ...(printed !== '' && printed !== day.date && { wording: `startDate: ${printed}` }),
      },
      legalBasis: [{ citation: citationOf(acts.framework, annex), url: urlOf(acts.framework) }],
      sources: sourcesOf(acts),
      reason: `${measure}: listed in ${citationOf(acts.framework, annex)}.`,
    },
  };
}

function faultIn(record: CsvRecord, { framework, amending }: Acts): Refusal | undefined {
  if (!isCelex(framework)) return { field: 'celex', reason: `"${framework}" is not the CELEX number of an act.` };
  if (amending !== undefined && !isCelex(amending)) {
    return { field: 'amendmentCelex', reason: `"${amending}" is not the CELEX number of an act.` };
  }
  if (record.get('name') === '') return { field: 'name', reason: 'The row names nobody.' };
  const schema = record.get('schema');
  return SCHEMAS.has(schema)
    ? undefined
    : { field: 'schema', reason: `"${schema}" is no kind of party that is known.` };
}

function citationOf(framework: string, annex: string): string {
  return shorten(annex === '' ? framework : `${framework}, annex ${annex}`, LIMITS.label);
}

function sourcesOf({ framework, amending }: Acts): SourceReference[] {
  const act = amending ?? framework;
  return [{ publisher: PUBLISHER, title: act, url: urlOf(act) }];
}

function definitionOf(record: CsvRecord, acts: Acts, rule: MeasureRule, { party, notes }: PartyReading): Definition {
  const measure = record.get('measure');
  return {
    title: shorten(`${party.name}: ${measure.toLowerCase()} (${acts.framework})`, LIMITS.title),
    authority: { jurisdiction: 'EU', body: 'Council of the European Union', timeZone: 'Europe/Brussels' },
    kind: 'prohibition',
    flows: rule.flows,
    scope: { ...rule.scope, parties: { include: [party] } },
    terms: {
      conditions: rule.conditions,
      notes: [...notesOf(record), ...notes.flatMap(paragraphs)],
    },
  };
}

/** What the row says beyond names and numbers, as printed; a long text in several notes. */
function notesOf(record: CsvRecord): string[] {
  const [schema, program, entry] = [record.get('schema'), record.get('programKey'), record.get('recordId')];
  const reason = record.get('reason');
  return [
    [schema, program && `programme ${program}`, entry && `entry ${entry}`].filter(Boolean).join(', '),
    ...(reason === '' ? [] : paragraphs(`Reason: ${reason}`)),
    ...OTHER_COLUMNS.filter((column) => record.get(column) !== '').flatMap((column) =>
      paragraphs(`${column}: ${record.get(column)}`),
    ),
  ];
}

function paragraphs(text: string): string[] {
  return piecesOf(text, LIMITS.paragraph);
}
