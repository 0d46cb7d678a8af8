import { parse } from 'csv-parse/browser/esm/sync';

/** What a file holds: the names of its columns, and its rows as texts. */
export interface CsvFile {
  name: string;
  columns: string[];
  rows: string[][];
}

/** The columns of a batch of checks, in their order. */
export const BATCH_COLUMNS = [
  'id',
  'flow',
  'from',
  'to',
  'items',
  'origin',
  'parties',
  'endUses',
  'on',
  'knownAt',
] as const;
export type BatchColumn = (typeof BATCH_COLUMNS)[number];
/** For each column of a batch the column of the file that fills it, by its position; undefined: left out. */
export type ColumnMap = Readonly<Partial<Record<BatchColumn, number>>>;

/** Reads a CSV text; a semicolon or a tab is taken for the delimiter where the head line has more of them than commas. */
export function readCsv(name: string, text: string): CsvFile {
  const [head = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0];
  const rows: string[][] = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  const [columns = [], ...rest] = rows;
  return { name, columns, rows: rest };
}

/** Names under which people keep what a column of a batch asks for; compared without case, spaces and marks. */
const USUAL_NAMES: Record<BatchColumn, readonly string[]> = {
  id: ['id', 'line', 'order', 'orderline', 'position', 'reference'],
  flow: ['flow', 'direction'],
  from: ['from', 'origincountry', 'exportcountry', 'shipfrom', 'dispatch'],
  to: ['to', 'destination', 'destinationcountry', 'shipto', 'country'],
  items: ['items', 'item', 'hs', 'hscode', 'code', 'tariffcode', 'commoditycode', 'eccn'],
  origin: ['origin', 'countryoforigin', 'coo'],
  parties: ['parties', 'party', 'customer', 'consignee', 'buyer'],
  endUses: ['enduses', 'enduse', 'use'],
  on: ['on', 'date', 'shipdate', 'shippingdate', 'day'],
  knownAt: ['knownat', 'asknownat'],
};

/** A first guess at which column is which, to be looked over by a person. */
export function guessColumns(columns: readonly string[]): ColumnMap {
  const plain = columns.map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
  const found = BATCH_COLUMNS.map((column) => {
    const position = USUAL_NAMES[column].map((name) => plain.indexOf(name)).find((index) => index >= 0);
    return [column, position] as const;
  });
  return Object.fromEntries(found.filter(([, position]) => position !== undefined));
}

/** A value for every line that no column gives. */
export type Constants = Readonly<Partial<Record<BatchColumn, string>>>;

/**
 * The rows as the batch takes them: CSV with its columns, a row a line, so that a line break in a cell becomes a space. A
 * code without a scheme is taken for one of the HS.
 */
export function batchText({ rows }: CsvFile, map: ColumnMap, constants: Constants): string {
  const used = BATCH_COLUMNS.filter((column) => map[column] !== undefined || constants[column]);
  const lines = rows.map((row) =>
    used.map((column) => {
      const position = map[column];
      const said = (position === undefined ? constants[column] : row[position]) ?? '';
      const cell = said.replace(/[\r\n]+/g, ' ');
      return quoted(column === 'items' ? withScheme(cell) : cell.trim());
    }),
  );
  return [used, ...lines].map((cells) => `${cells.join(',')}\n`).join('');
}

function withScheme(cell: string): string {
  return cell
    .split(';')
    .map((part) => part.trim())
    .map((part) => (part === '' || part === 'none' || part.includes(':') ? part : `HS:${part}`))
    .join(';');
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
