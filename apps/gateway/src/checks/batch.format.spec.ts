import { CHECK_CSV_ANSWER_COLUMNS } from '@curbline/contracts';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { type BatchFormat } from './batch.format.js';
import { csvFormat } from './csv.format.js';
import { NDJSON_FORMAT } from './ndjson.format.js';

/** What a line is answered by, once it was read: its question, and the mark that the answer echoes. */
function understood(format: BatchFormat, text: string) {
  const { result } = format.read(text);
  if (!result.ok) return undefined;
  const { id, ...question } = result.value;
  return { id, question };
}

/** The rule by which an answer is given again: lines of one key ask the same, each with the mark that was cut off. */
function holdsFor(format: BatchFormat, first: string, second: string): void {
  const cuts = [format.cut(first), format.cut(second)];
  const [known, other] = [understood(format, first), understood(format, second)];
  if (!cuts[0] || cuts[0].key !== cuts[1]?.key || !known || known.id !== cuts[0].id) return;
  if (!format.tells(cuts[0].key)) return;
  expect(other).toEqual({ id: cuts[1].id, question: known.question });
}

const marks = fc.constantFrom('a', 'order-7/1', 'A:2', ' ', '', 'ü', 'a"b', 'x'.repeat(201), '\\u0061');

describe('lines that are cut without being read', () => {
  it('ask the same in NDJSON when they have the same key', () => {
    const member = fc.constantFrom(
      '"on":"2025-06-10"',
      ' "to" : "CN"',
      '"id":"z"',
      '"\\u0069d":"y"',
      '"items":[]',
      '"from":"\\u0055S"',
      '',
    );
    const line = (mark: string | undefined, members: string[]) =>
      `{${[...(mark === undefined ? [] : [`"id":"${mark}"`]), ...members].join(',')}}`;
    const optional = fc.option(marks, { nil: undefined });
    fc.assert(
      fc.property(fc.array(member, { maxLength: 4 }), optional, optional, (members, first, second) => {
        holdsFor(NDJSON_FORMAT, line(first, members), line(second, members));
      }),
      { numRuns: 2_000 },
    );
    expect(NDJSON_FORMAT.cut('{"id":"a","on":"2025-06-10"}')).toEqual({ id: 'a', key: '"on":"2025-06-10"}' });
    expect(NDJSON_FORMAT.cut('{"on":"2025-06-10"}')).toEqual({ id: undefined, key: '"on":"2025-06-10"}' });
  });

  it('ask the same in CSV when they have the same key', () => {
    const cells = fc.constantFrom('US', 'CN', '2025-06-10', '', ' ', 'HS:2711', '"US"', 'a,b');
    const columns = fc.shuffledSubarray(['on', 'id', 'to', 'from', 'items'], { minLength: 1 });
    fc.assert(
      fc.property(columns, fc.array(cells, { maxLength: 6 }), marks, marks, (names, values, first, second) => {
        if (!names.includes('on')) return;
        const format = csvFormat(names.join(','));
        const row = (mark: string) => names.map((name, at) => (name === 'id' ? mark : (values[at] ?? ''))).join(',');
        holdsFor(format, row(first), row(second));
      }),
      { numRuns: 2_000 },
    );
    expect(csvFormat('on,id').cut('2025-06-10,a\r')).toMatchObject({ id: 'a' });
  });
});

describe('answers in CSV', () => {
  it('are written as a library of comma-separated values writes them', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', ';', 'é', '漢'), maxLength: 6 });
    const format = csvFormat('on');
    fc.assert(
      fc.property(text, text, (title, detail) => {
        const problem = { type: 'x', title, status: 400, detail, code: 'malformed' } as const;
        const said: Record<string, string> = { line: '7', problem: 'malformed', detail };
        const cells = CHECK_CSV_ANSWER_COLUMNS.map((column) => said[column] ?? '');
        expect(format.refused(7, undefined, problem)).toBe(stringify([cells]));
      }),
    );
  });
});
