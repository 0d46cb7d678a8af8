import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type CsvRecord, readCsv } from '../../source/csv.js';
import { type Row, type RowReference, type Source, UnreadableInputError } from '../../source/source.js';
import { columnsOf, RefusedRow } from './cells.js';
import { type Mapping, readMapping } from './mapping.js';
import { identityIn, kinshipIn, wantedOf } from './wanted.js';

/** The source that a mapping file describes. Throws an `UnreadableInputError` when it is none. */
export async function csvSource(mappingPath: string): Promise<Source> {
  let text: string;
  try {
    text = await readFile(mappingPath, 'utf8');
  } catch (error) {
    throw new UnreadableInputError(`The mapping cannot be read: ${(error as Error).message}`);
  }
  return mappedSource(readMapping(text, basename(mappingPath)));
}

/** A CSV file read by a mapping: one row, one restriction. The whole file is known when it is imported. */
export function mappedSource(mapping: Mapping): Source {
  const { name, title, publisher, conventions, csv } = mapping;
  const form = { ...csv, columns: columnsRead(mapping) };
  return {
    name,
    title,
    publisher,
    conventions: { ...conventions, knowledge: 'now', notes: conventions.notes ?? [] },
    versions: ({ files }) =>
      Promise.resolve([{ label: files.map((file) => file.name).join(', '), files, complete: true }]),
    async *read({ files }) {
      for (const file of files) {
        for await (const each of readCsv(file, form)) {
          yield 'refused' in each ? each : readRow(each.row, each.record, mapping);
        }
      }
    },
  };
}

/** A row of which it can be read what it is known by is there, whatever else is wrong with it: it is not gone. */
function readRow(row: RowReference, record: CsvRecord, mapping: Mapping): Row {
  try {
    return { row, wanted: wantedOf(record, mapping) };
  } catch (error) {
    if (!(error instanceof RefusedRow)) throw error;
    return { row, refused: error.refusal, identity: identityIn(record, mapping), kinship: kinshipIn(record, mapping) };
  }
}

/** Every column that the mapping names, so that a file which lacks one is refused as a whole and says so. */
function columnsRead({ identity, kinship, dates, restriction, legalBasis, sources, reason }: Mapping): string[] {
  const { fromWhenEmpty: _, ...days } = dates;
  const found = new Set<string>([...identity, ...(kinship ?? []), ...Object.values(days)]);
  collect([restriction, legalBasis, sources ?? [], reason], found);
  return [...found];
}

/** Columns stand in braces within texts, or in a field of that name; keys and values of a map are neither. */
function collect(part: unknown, found: Set<string>): void {
  if (typeof part === 'string') for (const column of columnsOf(part)) found.add(column);
  else if (Array.isArray(part)) for (const each of part) collect(each, found);
  else if (typeof part === 'object' && part !== null) {
    for (const [field, value] of Object.entries(part)) {
      if (field === 'map') continue;
      if ((field === 'column' || field === 'publishedOn') && typeof value === 'string') found.add(value);
      else collect(value, found);
    }
  }
}
