import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import {
  CHECK_CSV_ANSWER_COLUMNS,
  checkCsvAnswer,
  type CheckCsvAnswer,
  checkCsvHeadErrors,
  checkCsvProblem,
  checkCsvTrailer,
  type FieldError,
  LIMITS,
  parseCheckRow,
} from '@curbline/contracts';
import { refuseFields } from '../http/problems.js';
import type { BatchFormat, ReadQuestion } from './batch.format.js';

/**
 * Comma-separated values (RFC 4180) with a head line that names the columns. One record is one line: a line feed within
 * quotation marks is not taken, so that a mark which was never closed spoils its own line alone.
 * Throws 400 when the head line cannot be used.
 */
export function csvFormat(headLine: string | undefined): BatchFormat {
  const columns = headLine === undefined ? [] : cellsOf(headLine);
  if (!columns) throw refuseFields([notCsv('The head line')]);
  const names = columns.map((name) => name.trim());
  const errors = checkCsvHeadErrors(names);
  if (errors.length > 0) throw refuseFields(errors);
  return {
    contentType: 'text/csv; charset=utf-8; header=present',
    opening: stringify([[...CHECK_CSV_ANSWER_COLUMNS]]),
    read: (text) => readRow(text, names),
    answered: (line, id, answer) => write(checkCsvAnswer(line, id, answer)),
    refused: (line, id, problem) => write(checkCsvProblem(line, id, problem)),
    trailer: ({ position, receipt, ...counts }) => write(checkCsvTrailer(counts, position, receipt)),
  };
}

function readRow(text: string, names: readonly string[]): ReadQuestion {
  const cells = cellsOf(text);
  if (!cells) return { result: { ok: false, errors: [notCsv('The line')] } };
  const row = Object.fromEntries(names.map((name, index) => [name, cells[index]]));
  const id = row['id']?.trim().slice(0, LIMITS.echo) || undefined;
  if (cells.length === names.length) return { id, result: parseCheckRow(row) };
  const message = `The line has ${cells.length} cells, and the head line ${names.length}.`;
  return { id, result: { ok: false, errors: [{ field: '', code: 'malformed-text', message }] } };
}

/** The cells of one line; undefined when its quotation marks do not fit. Most lines have none and need no parser. */
function cellsOf(text: string): string[] | undefined {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (!line.includes('"')) return line.split(',');
  try {
    return parse(line, { relax_column_count: true, columns: false })[0];
  } catch {
    return undefined;
  }
}

function notCsv(what: string): FieldError {
  return {
    field: '',
    code: 'malformed-text',
    message: `${what} is not comma-separated values: its quotation marks do not fit.`,
  };
}

function write(row: CheckCsvAnswer): string {
  return stringify([CHECK_CSV_ANSWER_COLUMNS.map((name) => row[name])]);
}
