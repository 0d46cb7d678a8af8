import type { Schema } from '../../api/client.js';
import { sayDates } from '../../format/dates.js';
import { type Bounds, periodInWords } from '../../format/periods.js';
import { placeName } from '../../format/places.js';
import { entriesInWords, scopeInLine, scopeInWords, selectionInWords } from '../../format/scope.js';
import { termsInWords } from '../../format/terms.js';
import { dimensionWord, FLOW_WORDS, KIND_WORDS, POLICY_WORDS, rateInWords, STATUS_WORDS } from '../../format/words.js';

/** One difference that an event made, in words. An empty list: nothing stood there. */
export interface ChangeWords {
  what: string;
  before: string[];
  after: string[];
}

/** A difference in words; instants are told in the authority's zone. */
export function changeInWords({ path, before, after }: Schema<'Change'>, timeZone: string): ChangeWords {
  const say = (value: unknown): string[] => (value === undefined ? [] : valueInWords(path, value, timeZone));
  return { what: pathInWords(path), before: say(before), after: say(after) };
}

const WORDS: Record<string, string> = {
  title: 'Title',
  authority: 'Authority',
  kind: 'Kind',
  flows: 'Flow',
  scope: 'Scope',
  terms: 'Terms',
  legalBasis: 'Legal basis',
  carveOuts: 'What is free',
  periods: 'When it holds',
  reviewPolicy: 'review policy',
  rate: 'rate',
  adValorem: 'per cent of the value',
  licenceExceptions: 'licence exceptions',
  conditions: 'conditions',
  include: 'named',
  exclude: 'left out',
};

/** A path in the state: "scope.items.include" as "Scope, item, named". Names that this page does not know stay. */
function pathInWords(path: string): string {
  const names = path.split('.').map((name, index) => {
    const word = WORDS[name] ?? (dimensionWord(name) === name ? name : dimensionWord(name).toLowerCase());
    return index === 0 ? word : word.toLowerCase();
  });
  return names.join(', ');
}

/** What a value says, a line for each part of it. */
function valueInWords(path: string, value: unknown, timeZone: string): string[] {
  const known = SAYERS[path];
  if (known) return known(value, timeZone);
  if (/^scope\.[A-Za-z]+$/.test(path) && isRecord(value)) return [selectionInWords(value)];
  if (Array.isArray(value)) return path.startsWith('scope.') ? [entriesInWords(value)] : value.map(plain);
  return [plain(value)];
}

const SAYERS: Record<string, (value: unknown, timeZone: string) => string[]> = {
  authority: (value) => {
    const { body, jurisdiction } = value as Schema<'Authority'>;
    return [`${body}, ${placeName(jurisdiction)}`];
  },
  kind: (value) => [KIND_WORDS[value as Schema<'RestrictionKind'>]],
  flows: (value) => [(value as Schema<'Flow'>[]).map((flow) => FLOW_WORDS[flow]).join(', ')],
  scope: (value) => scopeInWords(value as Schema<'Scope'>).map(({ dimension, words }) => `${dimension}: ${words}`),
  terms: (value) => termsInWords(value as Schema<'Terms'>),
  'terms.reviewPolicy': (value) => [POLICY_WORDS[value as Schema<'ReviewPolicy'>]],
  'terms.rate': (value) => [rateInWords(value as Schema<'TariffRate'>)],
  legalBasis: (value) =>
    (value as Schema<'LegalBasis'>[]).map(({ citation, title }) => (title ? `${citation}, ${title}` : citation)),
  carveOuts: (value) => (value as Schema<'Scope'>[]).map(scopeInLine),
  periods: (value, timeZone) =>
    (value as (Bounds & { status: Schema<'Status'> })[]).map(
      (period) => `${STATUS_WORDS[period.status]} ${periodInWords(period, timeZone)}`,
    ),
};

/** An event's effective dates as its authority wrote them. Undefined for an event that has none. */
export function effectiveInWords(effective: unknown, timeZone: string): string | undefined {
  if (!isRecord(effective)) return undefined;
  const { from, until, wording } = effective;
  const begin =
    from === undefined ? '' : from === 'unknown' ? 'from a date that nobody has stated' : `from ${plain(from)}`;
  const end = until === undefined || until === null ? '' : `until ${plain(until)}`;
  const dates = sayDates([begin, end].filter(Boolean).join(' '), timeZone);
  return wording === undefined ? dates : `${dates} (in the source: ${plain(wording)})`;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
