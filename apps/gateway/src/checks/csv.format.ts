import { parse } from 'csv-parse/sync';
import {
  CHECK_CSV_ANSWER_COLUMNS,
  checkCsvAnswer,
  type CheckCsvAnswer,
  checkCsvHeadErrors,
  checkCsvProblem,
  checkCsvTrailer,
  harmlessCell,
  type FieldError,
  LIMITS,
  parseCheckRow,
} from '@curbline/contracts';
import { refuseFields } from '../http/problems.js';
import type { BatchFormat, CutLine, ReadQuestion } from './batch.format.js';

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
  const head = `${names.join()}\n`;
  const marked = names.indexOf('id');
  return {
    contentType: 'text/csv; charset=utf-8; header=present',
    opening: rowOf(CHECK_CSV_ANSWER_COLUMNS),
    cut: (text) => cutRow(text, head, marked),
    // A quotation mark makes a cell of several.
    tells: (key) => !key.includes('"'),
    read: (text) => readRow(text, names),
    begin(piece, line, id) {
      piece.addNumber(line);
      piece.addPlain(',');
      if (id !== undefined) piece.add(cellOf(harmlessCell(id)));
      piece.addPlain(',');
    },
    said: (answer) => rowOf(cellsAfterMark(checkCsvAnswer(0, undefined, answer))),
    refused: (line, id, problem) => write(checkCsvProblem(line, id, problem)),
    trailer: ({ position, receipt, ...counts }) => write(checkCsvTrailer(counts, position, receipt)),
  };
}

const MARK = /^[A-Za-z0-9._:/-]{1,200}$/;

/** A line is its mark, in the column of that number (-1: in none), and the cells of its question. */
function cutRow(text: string, head: string, marked: number): CutLine | undefined {
  if (marked < 0) return { id: undefined, key: head + text };
  let from = 0;
  for (let column = 0; column < marked; column += 1) {
    from = text.indexOf(',', from) + 1;
    if (from === 0) return undefined;
  }
  const comma = text.indexOf(',', from);
  const until = comma < 0 ? text.length : comma;
  const id = text.slice(from, until).trim();
  if (id !== '' && !MARK.test(id)) return undefined;
  return { id: id || undefined, key: head + text.slice(0, from) + text.slice(until) };
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
  return rowOf(CHECK_CSV_ANSWER_COLUMNS.map((name) => row[name]));
}

/** The cells after the line and its mark, which are the first two. */
function cellsAfterMark(row: CheckCsvAnswer): string[] {
  return CHECK_CSV_ANSWER_COLUMNS.slice(2).map((name) => row[name]);
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join()}\n`;
}

/** RFC 4180: a cell that holds a separator stands between quotation marks, and those within are doubled. */
function cellOf(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
