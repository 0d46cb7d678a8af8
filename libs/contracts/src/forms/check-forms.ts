import type { ItemCode } from '@curbline/domain';
import { fieldError, type FieldError, type ParseResult } from '../parse/field-error.js';
import { parseWith } from '../parse/parse-with.js';
import { splitItem } from '../rules/item-codes.js';
import { type CheckLine, checkLine, checkQuestion, type WireQuestion } from '../messages/checks.js';
import { checkQuery } from './queries.js';
import { kindsOf, type RawQuery, readQuery } from './query-string.js';

const NONE = 'none';

const QUERY_KINDS = kindsOf(checkQuery);

/**
 * `GET /v1/checks`: `item`, `party` and `endUse` may repeat; `party=none` and `endUse=none` say that there is none.
 * Errors name the query parameter.
 */
export function parseCheckQuery(raw: RawQuery): ParseResult<WireQuestion> {
  const { errors, values } = readQuery(raw, QUERY_KINDS);
  const { item, party, endUse, ...rest } = values as { item?: string[]; party?: string[]; endUse?: string[] };
  const items = item && readItems('item', item, errors);
  const parties = party && readNames('party', party, errors)?.map((name) => ({ name }));
  const endUses = endUse && readNames('endUse', endUse, errors);
  for (const name of Object.keys(raw)) {
    if (Object.hasOwn(QUERY_KINDS, name)) continue;
    const known = Object.keys(QUERY_KINDS).join(', ');
    errors.push(fieldError(name, 'unknown-field', `is not a parameter here; known are: ${known}.`));
  }
  if (errors.length > 0) return { ok: false, errors };
  const question = { ...rest, ...(items && { items }), ...(parties && { parties }), ...(endUses && { endUses }) };
  return renamed(parseWith(checkQuestion, question), QUERY_NAMES);
}
const QUERY_NAMES: Readonly<Record<string, string>> = { items: 'item', parties: 'party', endUses: 'endUse' };

/** `items` holds `HS:2711190020;ECCN:none`; `parties` and `endUses` hold names between semicolons, or `none`. */
export const CHECK_CSV_COLUMNS = [
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
type Column = (typeof CHECK_CSV_COLUMNS)[number];

/** What is wrong with the head line of a CSV batch; empty when nothing is. Columns may stand in any order; `on` must be there. */
export function checkCsvHeadErrors(head: readonly string[]): FieldError[] {
  const errors: FieldError[] = [];
  head.forEach((name, index) => {
    if (!(CHECK_CSV_COLUMNS as readonly string[]).includes(name)) {
      errors.push(
        fieldError(
          name,
          'unknown-field',
          `is not a column here; known are: ${CHECK_CSV_COLUMNS.join(', ')}.${partedOtherwise(name)}`,
        ),
      );
    } else if (head.indexOf(name) < index) {
      errors.push(fieldError(name, 'repeated', 'may be a column once only.'));
    }
  });
  if (!head.includes('on')) errors.push(fieldError('on', 'required', 'is required as a column.'));
  return errors;
}

/** What a spreadsheet of another country writes is one column with all of their names. */
function partedOtherwise(name: string): string {
  return /[;\t]/.test(name) ? ' Columns are parted by commas.' : '';
}

/** One row of a CSV batch, by column. An empty cell leaves the dimension out. Errors name the column. */
export function parseCheckRow(row: Readonly<Record<string, string | undefined>>): ParseResult<CheckLine> {
  const errors: FieldError[] = [];
  const cell = (name: Column): string | undefined => row[name]?.trim() || undefined;
  const cells = (name: Column): string[] | undefined =>
    cell(name)
      ?.split(';')
      .map((part) => part.trim());
  const items = cells('items');
  const parties = cells('parties');
  const endUses = cells('endUses');
  const knownAt = cell('knownAt');
  const line = {
    id: cell('id'),
    flow: cell('flow'),
    from: cell('from'),
    to: cell('to'),
    items: items && readItems('items', items, errors),
    origin: cell('origin'),
    parties: parties && readNames('parties', parties, errors)?.map((name) => ({ name })),
    endUses: endUses && readNames('endUses', endUses, errors),
    on: cell('on'),
    knownAt: knownAt !== undefined && /^\d{1,16}$/.test(knownAt) ? Number(knownAt) : knownAt,
  };
  if (errors.length > 0) return { ok: false, errors };
  const given = Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));
  return renamed(parseWith(checkLine, given), {});
}

/** A classification cannot be "none" as a whole: nobody would know in which list it was looked for. */
function readItems(field: string, texts: readonly string[], errors: FieldError[]): ItemCode[] {
  const items: ItemCode[] = [];
  for (const text of texts) {
    const item = splitItem(text);
    if (item) items.push(item);
    else {
      const remedy = text === NONE ? 'ECCN:none says that no ECCN names the good' : 'HS:2711190020';
      errors.push(
        fieldError(
          field,
          'malformed-code',
          `must be a scheme, a colon and a code, which "${text.slice(0, 40)}" is not: ${remedy}.`,
        ),
      );
    }
  }
  return items;
}

function readNames(field: string, names: readonly string[], errors: FieldError[]): string[] {
  if (!names.includes(NONE)) return [...names];
  if (names.length > 1)
    errors.push(fieldError(field, 'unknown-value', 'must be either "none" or names, and not both.'));
  return [];
}

/** The errors of a list's entries are errors of the parameter or column that holds it. */
function renamed<T>(result: ParseResult<T>, names: Readonly<Record<string, string>>): ParseResult<T> {
  if (result.ok) return result;
  const errors = result.errors.map((error) => {
    const list = LISTS.exec(error.field)?.[0];
    if (list === undefined) return error;
    const field = names[list] ?? list;
    return { ...error, field, message: error.message.replace(list, field) };
  });
  return { ok: false, errors };
}
const LISTS = /^(?:items|parties|endUses)(?=$|\[)/;
