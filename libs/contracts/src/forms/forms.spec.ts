import type { CheckAnswer } from '@curbline/domain';
import { formatInstant, parseInstant } from '@curbline/domain';
import { ethaneAnswer, ethaneQuestion } from '../openapi/examples.js';
import { checkQuestion } from '../messages/checks.js';
import { malformed } from '../messages/problem.js';
import { parseWith } from '../parse/parse-with.js';
import { checkCsvAnswer, checkCsvProblem } from './check-csv-answer.js';
import { checkCsvHeadErrors, parseCheckQuery, parseCheckRow } from './check-forms.js';
import { parseIdempotencyKey } from './idempotency-key.js';
import { knowledgeAsked } from './known-at.js';
import {
  changesQuery,
  decisionPath,
  eventsQuery,
  restrictionPath,
  restrictionsQuery,
  sequencePath,
} from './queries.js';
import { parseQuery, type RawQuery } from './query-string.js';

type Errors = { ok: boolean; errors?: { field: string; code: string }[] };
const errorsOf = (result: Errors) => result.errors?.map(({ field, code }) => [field, code]);

const QUERY = { from: 'US', to: 'CN', item: 'HS:2711.19.0020', party: 'none', endUse: 'none', on: '2025-06-10' };

describe('a question', () => {
  it('is the same as JSON, as a query string and as a row of CSV', () => {
    const row = { from: 'US', to: 'CN', items: 'HS:2711190020', parties: 'none', endUses: 'none', on: '2025-06-10' };
    const expected = { ok: true, value: ethaneQuestion };
    expect(parseWith(checkQuestion, ethaneQuestion)).toEqual(expected);
    expect(parseCheckQuery(QUERY)).toEqual(expected);
    expect(parseCheckRow(row)).toEqual(expected);
  });

  it('leaves out what is not said, and takes no day for granted', () => {
    expect(parseCheckQuery({ on: '2025-06-10' })).toEqual({ ok: true, value: { flow: 'export', on: '2025-06-10' } });
    expect(errorsOf(parseCheckQuery({ to: 'CN' }))).toEqual([['on', 'required']]);
    expect(errorsOf(parseCheckRow({ to: 'CN', on: ' ' }))).toEqual([['on', 'required']]);
  });

  it('takes several items, parties and end uses', () => {
    const several = {
      items: [
        { scheme: 'HS', code: '8411' },
        { scheme: 'ECCN', code: 'none' },
      ],
      parties: [{ name: 'COMAC' }, { name: 'AVIC' }],
    };
    const query = {
      on: '2025-06-15',
      item: ['HS:8411', 'ECCN:EAR99'],
      party: ['COMAC', 'AVIC'],
      knownAt: '41',
      minSequence: '40',
    };
    expect(parseCheckQuery(query)).toMatchObject({ ok: true, value: { ...several, knownAt: 41, minSequence: 40 } });
    const row = { id: '7', on: '2025-06-15', items: 'HS:8411; ECCN:EAR99', parties: 'COMAC;AVIC', knownAt: '41' };
    expect(parseCheckRow(row)).toMatchObject({ ok: true, value: { id: '7', ...several, knownAt: 41 } });
  });

  const wrong: [query: RawQuery, field: string, code: string][] = [
    [{ ...QUERY, on: '2025-02-30' }, 'on', 'impossible-date'],
    [{ ...QUERY, to: 'XX' }, 'to', 'unknown-country'],
    [{ ...QUERY, item: 'FOO:1' }, 'item', 'unknown-scheme'],
    [{ ...QUERY, item: ['HS:27', 'HS:271'] }, 'item', 'malformed-code'],
    [{ ...QUERY, item: '2711' }, 'item', 'malformed-code'],
    [{ ...QUERY, item: 'none' }, 'item', 'malformed-code'],
    [{ ...QUERY, item: Array(51).fill('HS:27') as string[] }, 'item', 'too-many'],
    [{ ...QUERY, party: ['none', 'COMAC'] }, 'party', 'unknown-value'],
    [{ ...QUERY, endUse: 'Military' }, 'endUse', 'malformed-id'],
    [{ ...QUERY, to: ['CN', 'RU'] }, 'to', 'repeated'],
    [{ ...QUERY, to: '' }, 'to', 'required'],
    [{ ...QUERY, party: '' }, 'party', 'required'],
    [{ ...QUERY, items: 'HS:27' }, 'items', 'unknown-field'],
    [{ ...QUERY, date: '2025-06-10' }, 'date', 'unknown-field'],
    [{ ...QUERY, knownAt: '-5' }, 'knownAt', 'out-of-range'],
    [{ ...QUERY, minSequence: 'ten' }, 'minSequence', 'wrong-type'],
  ];
  it.each(wrong)('as a query string %j is refused, naming the parameter', (query, field, code) => {
    expect(errorsOf(parseCheckQuery(query))).toEqual([[field, code]]);
  });

  it('as a row of CSV is refused, naming the column', () => {
    const row = { from: 'us', items: 'HS:27;FOO:1', parties: 'none;COMAC', on: '2025-06-10' };
    expect(errorsOf(parseCheckRow({ ...row, parties: 'COMAC' }))).toEqual([
      ['from', 'unknown-country'],
      ['items', 'unknown-scheme'],
    ]);
    expect(errorsOf(parseCheckRow(row))).toEqual([['parties', 'unknown-value']]);
    expect(errorsOf(parseCheckRow({ on: '2025-06-10', endUses: 'military;' }))).toEqual([['endUses', 'malformed-id']]);
  });

  it('in CSV needs a head line with known columns, each once, and the day', () => {
    expect(checkCsvHeadErrors(['on', 'items', 'id'])).toEqual([]);
    expect(errorsOf({ ok: false, errors: checkCsvHeadErrors(['id', 'item', 'id']) })).toEqual([
      ['item', 'unknown-field'],
      ['id', 'repeated'],
      ['on', 'required'],
    ]);
  });
});

describe('a query string', () => {
  it('gets its numbers, its defaults and its normal forms', () => {
    expect(parseQuery(eventsQuery, {})).toEqual({ ok: true, value: { after: -1, limit: 100 } });
    expect(
      parseQuery(eventsQuery, { after: '-1', limit: '1000', type: 'curbline.restriction.lifted.v1' }),
    ).toMatchObject({ ok: true });
    expect(
      parseQuery(restrictionsQuery, {
        item: 'HS:2711.19',
        knownAt: '2025-05-20',
        validAt: '2025-06-10T02:00:00+02:00',
      }),
    ).toEqual({
      ok: true,
      value: { item: 'HS:271119', knownAt: '2025-05-20', validAt: '2025-06-10T00:00:00Z', limit: 100 },
    });
    for (const authority of ['US', 'EU', 'BIS']) {
      expect(parseQuery(restrictionsQuery, { authority })).toMatchObject({ ok: true, value: { authority } });
    }
    expect(parseQuery(sequencePath, { sequence: '31' })).toEqual({ ok: true, value: { sequence: 31 } });
  });

  it('is refused by the name of the parameter', () => {
    expect(errorsOf(parseQuery(eventsQuery, { limit: '1001', after: '-2', type: 'lifted' }))).toEqual([
      ['after', 'out-of-range'],
      ['limit', 'out-of-range'],
      ['type', 'unknown-value'],
    ]);
    expect(errorsOf(parseQuery(changesQuery, { from: '2025-01-01', axis: 'both' }))).toEqual([
      ['until', 'required'],
      ['axis', 'unknown-value'],
    ]);
    expect(errorsOf(parseQuery(restrictionsQuery, { authority: 'XX' }))).toEqual([
      ['authority', 'unknown-jurisdiction'],
    ]);
    expect(errorsOf(parseQuery(restrictionsQuery, { item: 'HS2711', valid: '2025-01-01' }))).toEqual([
      ['item', 'malformed-code'],
      ['valid', 'unknown-field'],
    ]);
    const hostile = JSON.parse('{"__proto__":"x"}') as RawQuery;
    expect(errorsOf(parseQuery(eventsQuery, hostile))).toEqual([['__proto__', 'unknown-field']]);
    expect(errorsOf(parseQuery(restrictionPath, { id: 'A B' }))).toEqual([['id', 'malformed-id']]);
    expect(errorsOf(parseQuery(sequencePath, { sequence: '1e3' }))).toEqual([['sequence', 'wrong-type']]);
  });

  it('says of what is no number that it is none, without quotation marks that nobody wrote', () => {
    const sentenceOf = (parsed: ReturnType<typeof parseQuery>) => (parsed.ok ? '' : parsed.errors[0]?.message);
    expect(sentenceOf(parseQuery(eventsQuery, { limit: 'ten' }))).toBe(
      'limit must be a whole number, which "ten" is not.',
    );
    expect(sentenceOf(parseQuery(decisionPath, { id: 'x' }))).toBe(
      'id must be the id of a decision: a UUID of version 7 in lower case.',
    );
  });

  it('says of a head line with semicolons what parts its columns', () => {
    expect(checkCsvHeadErrors(['from;to;on'])[0]?.message).toMatch(/known are: .* Columns are parted by commas\.$/);
  });
});

describe('the Idempotency-Key', () => {
  it('is needed, and is printable ASCII', () => {
    expect(parseIdempotencyKey('ethane-1')).toEqual({ ok: true, key: 'ethane-1' });
    expect(parseIdempotencyKey(undefined)).toMatchObject({
      ok: false,
      problem: { status: 400, code: 'idempotency-key-missing' },
    });
    expect(parseIdempotencyKey('é')).toMatchObject({
      ok: false,
      problem: { status: 400, code: 'malformed', errors: [{ field: 'Idempotency-Key', code: 'malformed-id' }] },
    });
  });
});

describe('a moment of knowledge', () => {
  it('is a sequence, an instant, or a date through the end of its day in UTC', () => {
    expect(knowledgeAsked(41)).toEqual({ sequence: 41 });
    expect(knowledgeAsked('2025-05-20T10:00:00Z')).toEqual({
      through: parseInstant('2025-05-20T10:00:00Z'),
      wholeDay: false,
    });
    const asked = knowledgeAsked('2025-05-20');
    expect(asked).toMatchObject({ wholeDay: true });
    expect('through' in asked && formatInstant(asked.through)).toBe('2025-05-20T23:59:59.999999Z');
  });
});

describe('the answer to a row of CSV', () => {
  it('names what decides, what stays open, and where it stands', () => {
    const answer: CheckAnswer = {
      ...ethaneAnswer,
      tariffs: {
        rates: [],
        adValoremTotal: '30',
        specificTotals: [
          { amount: '2.5', currency: 'USD', per: 'kg' },
          { amount: '1', currency: 'CNY', per: 'piece' },
        ],
      },
      notAssessed: [
        { dimension: 'items', scheme: 'ECCN', restrictions: 2 },
        { dimension: 'parties', restrictions: 1 },
      ],
    };
    expect(checkCsvAnswer(3, 'shipment 7', answer)).toMatchObject({
      line: '3',
      id: 'shipment 7',
      outcome: 'licence-required',
      deciding: 'us-bis-ethane-cn',
      undetermined: '',
      adValoremTotal: '30',
      specificTotals: '2.5 USD/kg;1 CNY/piece',
      notAssessed: 'items:ECCN=2;parties=1',
      sequence: '58',
      problem: '',
    });
  });

  it('tells a problem in its own line, and echoes no formula', () => {
    const problem = malformed([{ field: 'on', code: 'required', message: 'on is required.' }]);
    expect(checkCsvProblem(4, '=HYPERLINK("x")', problem)).toMatchObject({
      line: '4',
      id: `'=HYPERLINK("x")`,
      outcome: '',
      problem: 'malformed',
      detail: 'on is required.',
    });
  });
});
