import { countryByName } from '../../source/countries.js';
import type { CsvRecord } from '../../source/csv.js';
import type { Refusal } from '../../source/source.js';
import type { MappedCodes, MappedList, MappedValue } from './mapping.js';

/** A cell says what the mapping has no meaning for: the row goes to the quarantine. */
export class RefusedRow extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

const COLUMN = /\{([^{}]+)\}/g;

/** A text with columns in braces, taken apart: what stands before each column, and after the last. */
interface Template {
  texts: readonly string[];
  columns: readonly string[];
}

/** A mapping has a handful of them, and every row fills them all. */
const MOST_TEMPLATES = 1_000;
const templates = new Map<string, Template>();

function templateOf(value: string): Template {
  const known = templates.get(value);
  if (known) return known;
  const parts = value.split(COLUMN);
  const template = {
    texts: parts.filter((_, index) => index % 2 === 0),
    columns: parts.filter((_, index) => index % 2 === 1),
  };
  if (templates.size >= MOST_TEMPLATES) templates.clear();
  templates.set(value, template);
  return template;
}

/** The columns that a value reads. */
export function columnsOf(value: MappedValue): readonly string[] {
  return typeof value === 'string' ? templateOf(value).columns : [value.column];
}

/** What a value is for a row; empty when its cells are. */
export function valueOf(value: MappedValue, record: CsvRecord): string {
  if (typeof value !== 'string') return translated(record.get(value.column), value.column, value.map);
  const { texts, columns } = templateOf(value);
  let text = texts[0] as string;
  for (let at = 0; at < columns.length; at++) text += record.get(columns[at] as string) + (texts[at + 1] as string);
  return text.trim();
}

/** The same, where nothing will not do. */
export function requiredValue(value: MappedValue, record: CsvRecord): string {
  const found = valueOf(value, record);
  if (found !== '') return found;
  const [column] = columnsOf(value);
  throw new RefusedRow({ ...(column !== undefined && { field: column }), reason: 'The cell is empty.' });
}

function translated(cell: string, column: string, map: Readonly<Record<string, string>> | undefined): string {
  if (map === undefined || cell === '') return cell;
  const found = Object.hasOwn(map, cell) ? map[cell] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(map).slice(0, 10).join(', ');
  throw new RefusedRow({ field: column, reason: `The mapping has no meaning for "${cell}"; it knows ${known}.` });
}

/** The parts of a cell, or the values that stand in the mapping. Undefined for an empty cell. */
export function listOf(list: MappedList, record: CsvRecord): string[] | undefined {
  if (Array.isArray(list)) return list;
  const { column, split, map } = list;
  const parts = partsOf(record.get(column), split).map((part) => translated(part, column, map));
  return parts.length > 0 ? [...new Set(parts)] : undefined;
}

function partsOf(cell: string, split: string | undefined): string[] {
  return (split === undefined ? [cell] : cell.split(split)).map((part) => part.trim()).filter((part) => part !== '');
}

/**
 * Countries by code or English name; what is none is taken for the id of a group when it stands in the mapping itself,
 * and refused when it stands in a cell. An empty cell is refused: a scope that nobody knows is not a scope without limit.
 */
export function placesOf(list: MappedList, record: CsvRecord): string[] {
  if (Array.isArray(list)) return list;
  const { column, split, map } = list;
  const names = partsOf(record.get(column), split);
  if (names.length === 0) throw scopeUnknown(column);
  return [...new Set(names.map((name) => placeOf(name, column, map)))];
}

/** What the mapping says that a name means, or the country that it is the name of: only other names need stand in `map`. */
export function placeOf(name: string, column: string, map: Readonly<Record<string, string>> | undefined): string {
  const own = map && Object.hasOwn(map, name) ? map[name] : undefined;
  const code = own ?? countryByName(name);
  if (code !== undefined) return code;
  throw new RefusedRow({
    field: column,
    reason: `"${name}" is no country that is known; say in the mapping what it means: map: { ${JSON.stringify(name)}: ... }.`,
  });
}

/** Values of a dimension of the scope, none of which may be missing. */
export function scopeValues(list: MappedList, record: CsvRecord): string[] {
  const found = listOf(list, record);
  if (found === undefined) throw scopeUnknown(Array.isArray(list) ? '' : list.column);
  return found;
}

export function codesOf({ scheme, column, codes, split, leadingZero }: MappedCodes, record: CsvRecord) {
  const found = column === undefined ? (codes ?? []) : partsOf(record.get(column), split);
  return found.map((code) => ({
    scheme,
    code: leadingZero && /^\d+$/.test(code) && code.length % 2 ? `0${code}` : code,
  }));
}

export function scopeUnknown(column: string): RefusedRow {
  const reason = 'The cell is empty, so what the restriction covers is not known; that is not "everything".';
  return new RefusedRow({ ...(column !== '' && { field: column }), reason });
}
