import fc from 'fast-check';
import type { z } from 'zod';
import type { FieldErrorCode } from '../parse/field-error.js';
import { parseWith } from '../parse/parse-with.js';
import { currency, decimal } from './amounts.js';
import { date, end, instant, knownAt, moment, start } from './dates.js';
import { questionItem, ruleItem } from './item-codes.js';
import { country, groupId, jurisdiction, place, territory, timeZone } from './places.js';
import { idempotencyKey, line, prose, restrictionId, url } from './text.js';

type Good = [written: unknown, normal?: unknown];
type Bad = [written: unknown, code: FieldErrorCode, says?: RegExp];
const item = (scheme: string, code: string) => ({ scheme, code });

/** Each rule with what it takes (and makes of it), and what it refuses. */
const RULES: Record<string, { schema: z.ZodType; good: Good[]; bad: Bad[] }> = {
  date: {
    schema: date,
    good: [['2025-05-23'], ['2024-02-29'], ['1700-01-01'], ['2249-12-31']],
    bad: [
      ['2025-02-30', 'impossible-date', /calendar/],
      ['2025-02-29', 'impossible-date'],
      ['2025-13-01', 'impossible-date'],
      ['2025-00-10', 'impossible-date'],
      ['1699-12-31', 'out-of-range', /1700 to 2249/],
      ['2250-01-01', 'out-of-range'],
      ['2025-5-3', 'malformed-date', /YYYY-MM-DD/],
      ['23.05.2025', 'malformed-date'],
      ['2025-05-23T00:00:00Z', 'malformed-date'],
      ['', 'malformed-date'],
      [20250523, 'wrong-type'],
      [null, 'wrong-type'],
    ],
  },
  instant: {
    schema: instant,
    good: [
      ['2025-05-14T04:01:00Z'],
      ['2025-05-14T12:01:00+08:00', '2025-05-14T04:01:00Z'],
      ['2025-05-14T00:01:00-04:00', '2025-05-14T04:01:00Z'],
      ['2025-05-14T04:01:00.120000Z', '2025-05-14T04:01:00.12Z'],
    ],
    bad: [
      ['2025-05-14T04:01:00', 'malformed-instant', /offset/],
      ['2025-05-14', 'malformed-instant'],
      ['2025-05-14 04:01', 'malformed-instant'],
      ['2025-05-14T25:00:00Z', 'malformed-instant'],
      ['2025-05-14T04:01:00.1234567Z', 'malformed-instant', /six digits/],
      ['2025-02-30T00:00:00Z', 'impossible-date'],
      ['1500-01-01T00:00:00Z', 'out-of-range'],
    ],
  },
  moment: {
    schema: moment,
    good: [['2025-06-10'], ['2025-06-10T18:00:00+02:00', '2025-06-10T16:00:00Z']],
    bad: [
      ['today', 'malformed-date', /date \(YYYY-MM-DD\) or an RFC 3339/],
      ['2025-06-31', 'impossible-date'],
      ['2025-06-31T10:00:00Z', 'impossible-date'],
      ['2025-06-10T10:00', 'malformed-instant'],
    ],
  },
  'start of an effect': {
    schema: start,
    good: [['unknown'], ['2025-05-23'], ['2025-04-04T18:00:00+08:00', '2025-04-04T10:00:00Z']],
    bad: [['Unknown', 'malformed-date', /"unknown"/]],
  },
  'end of an effect': {
    schema: end,
    good: [['2026-11-10']],
    bad: [
      ['9999-12-31', 'open-end', /leave it out/],
      ['2999-01-01T00:00:00Z', 'open-end'],
      ['1600-01-01', 'out-of-range'],
    ],
  },
  'moment of knowledge': {
    schema: knownAt,
    good: [[0], [58], ['2025-05-20'], ['2025-05-20T12:00:00+02:00', '2025-05-20T10:00:00Z']],
    bad: [
      [-1, 'out-of-range'],
      [1.5, 'unknown-value', /sequence/],
      ['58', 'malformed-date'],
      [null, 'unknown-value'],
      [2 ** 60, 'out-of-range'],
    ],
  },
  country: {
    schema: country,
    good: [['CN'], ['US']],
    bad: [
      ['ZY', 'unknown-country', /ISO 3166-1/],
      ['XX', 'unknown-country', /leaves to its users/],
      ['XK', 'unknown-country', /group/],
      ['UK', 'unknown-country', /GB/],
      ['UA-43', 'unknown-country'],
      ['EU', 'unknown-country'],
      ['cn', 'unknown-country', /capitals: CN/],
      ['CHN', 'unknown-country'],
    ],
  },
  place: {
    schema: place,
    good: [['CN'], ['HK'], ['EU'], ['UN'], ['BIS D:5'], ['wassenaar'], ['UA-43'], ['EU-27']],
    bad: [
      ['ZY', 'unknown-country', /"ZY"/],
      ['XX', 'unknown-country', /leaves to its users/],
      ['XK', 'unknown-country', /Define a group/],
      ['EL', 'unknown-country', /GR/],
      ['UA-34', 'unknown-region', /ISO 3166-2/],
      ['ua-43', 'unknown-region', /capitals: UA-43/],
      ['CN-HK', 'unknown-region', /HK/],
      ['FI-01', 'unknown-region', /AX/],
      ['us', 'unknown-country', /capitals: US/],
      ['C', 'malformed-place'],
      ['BIS/D5', 'malformed-place', /group/],
      ['a'.repeat(51), 'malformed-place'],
      ['EU ', 'malformed-place'],
    ],
  },
  'id of a group': {
    schema: groupId,
    good: [['EU'], ['BIS D:5']],
    bad: [
      ['CN', 'malformed-id', /country/],
      ['XX', 'unknown-country'],
      ['UA-43', 'malformed-id', /region/],
    ],
  },
  'member of a group': {
    schema: territory,
    good: [['CN'], ['UA-43']],
    bad: [
      ['EU', 'unknown-country'],
      ['UA-34', 'unknown-region'],
    ],
  },
  jurisdiction: {
    schema: jurisdiction,
    good: [['US'], ['EU'], ['UN']],
    bad: [
      ['XX', 'unknown-jurisdiction'],
      ['eu', 'unknown-jurisdiction', /capitals: EU/],
      ['BIS', 'unknown-jurisdiction'],
    ],
  },
  'time zone': {
    schema: timeZone,
    good: [['America/New_York'], ['Asia/Shanghai'], ['UTC'], ['Asia/Calcutta'], ['Europe/Brussels']],
    bad: [
      ['Mars/Olympus', 'unknown-time-zone', /IANA/],
      ['+08:00', 'unknown-time-zone'],
      ['europe/brussels', 'unknown-time-zone', /Europe\/Brussels/],
      ['', 'unknown-time-zone'],
    ],
  },
  'item of a rule': {
    schema: ruleItem,
    good: [
      [item('HS', '2711.19'), item('HS', '271119')],
      [item('HS-US', '2711190020')],
      [item('CN', 'CN-1C902'), item('CN', '1C902')],
      [item('ECCN', 'any')],
      [item('HS', '8401 - 8405'), item('HS', '8401-8405')],
      [item('HS-US-2022', '8541.42'), item('HS-US-2022', '854142')],
      [item('ECCN', '9X515'), item('ECCN', '9x515')],
    ],
    bad: [
      [item('FOO', '2711'), 'unknown-scheme', /"FOO".*ECCN/],
      [item('XX', '1C902'), 'unknown-scheme'],
      [item('HS-XX', '2711'), 'unknown-scheme'],
      [item('HS', '271'), 'malformed-code', /leading zero/],
      [item('HS', '8401-85'), 'malformed-code', /same number of digits/],
      [item('HS-2018', '8541'), 'unknown-scheme', /edition/],
      [item('UK', 'ML1'), 'unknown-scheme', /GB/],
      [item('ECCN', '3A0011'), 'malformed-code'],
      [item('CAS', '74-84-1'), 'malformed-code', /check digit .* should be 0, not 1/],
      [item('ECCN', 'none'), 'malformed-code'],
      [item('HS', '27'.repeat(30)), 'too-long'],
      [{ scheme: 'HS' }, 'required'],
      [{ ...item('HS', '27'), note: '' }, 'unknown-field', /known are: scheme, code/],
    ],
  },
  'item of a question': {
    schema: questionItem,
    good: [
      [item('ECCN', 'EAR99'), item('ECCN', 'none')],
      [item('ECCN', '3d991'), item('ECCN', '3D991')],
    ],
    bad: [
      [item('ECCN', 'any'), 'malformed-code', /only in a rule/],
      [item('HS', '8401-8405'), 'malformed-code', /one good/],
    ],
  },
  decimal: {
    schema: decimal,
    good: [['0'], ['10'], ['2.50'], ['123456789012.12345678']],
    bad: [
      ['-1', 'malformed-decimal'],
      ['+1', 'malformed-decimal'],
      ['01', 'malformed-decimal'],
      ['1.', 'malformed-decimal'],
      ['.5', 'malformed-decimal'],
      ['1e3', 'malformed-decimal'],
      ['1,5', 'malformed-decimal'],
      ['1.123456789', 'malformed-decimal'],
      ['1234567890123', 'malformed-decimal'],
      ['NaN', 'malformed-decimal'],
      [10, 'wrong-type', /quotation marks/],
    ],
  },
  currency: {
    schema: currency,
    good: [['USD'], ['CNY']],
    bad: [
      ['usd', 'unknown-currency', /capitals: USD/],
      ['ZZZ', 'unknown-currency', /ISO 4217/],
    ],
  },
  'line of text': {
    schema: line(10),
    good: [['北京 商务部'], ['😀'.repeat(10)], [' as it is ']],
    bad: [
      ['', 'required'],
      ['   ', 'required'],
      ['a'.repeat(11), 'too-long', /11 characters; at most 10/],
      ['😀'.repeat(11), 'too-long'],
      ['a\nb', 'malformed-text'],
      ['a\u0000b', 'malformed-text'],
      ['a\ud800', 'malformed-text', /surrogate/],
    ],
  },
  'paragraphs of text': {
    schema: prose(20),
    good: [['one\n\ttwo']],
    bad: [['a\u0007', 'malformed-text']],
  },
  url: {
    schema: url,
    good: [['https://www.govinfo.gov/content?x=%7C#y']],
    bad: [
      ['javascript:alert(1)', 'malformed-url', /http/],
      ['www.govinfo.gov', 'malformed-url'],
      ['https://', 'malformed-url'],
      [`https://x.example/${'a'.repeat(2_000)}`, 'too-long'],
    ],
  },
  'id of a restriction': {
    schema: restrictionId,
    good: [['us-bis-ethane-cn']],
    bad: [
      ['US', 'malformed-id', /lower-case/],
      ['', 'malformed-id'],
      ['a'.repeat(101), 'malformed-id'],
    ],
  },
  'idempotency key': {
    schema: idempotencyKey,
    good: [['a'], ['us-china-2025/ethane imposed'], ['x'.repeat(200)]],
    bad: [
      ['', 'malformed-id'],
      [' a', 'malformed-id'],
      ['ä', 'malformed-id', /ASCII/],
      ['x'.repeat(201), 'malformed-id'],
    ],
  },
};

describe.each(Object.entries(RULES))('%s', (_, { schema, good, bad }) => {
  it.each(good)('takes %j', (...[written, normal]: Good) => {
    expect(parseWith(schema, written)).toEqual({ ok: true, value: normal ?? written });
  });

  it.each(bad)('refuses %j as %s', (...[written, code, says]: Bad) => {
    const result = parseWith(schema, written);
    expect(result).toMatchObject({ ok: false, errors: [{ code, message: expect.stringMatching(says ?? /./) }] });
  });
});

/** Values near to what the rules take: the tables, cut, doubled and joined, and any text at all. */
const TABLES = Object.values(RULES).flatMap(({ good, bad }) => [...good, ...bad].map(([written]) => written));
const TEXTS = TABLES.filter((each) => typeof each === 'string').map((each) => each.slice(0, 60));
const arbitraryText = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.tuple(fc.constantFrom(...TEXTS), fc.nat(60)).map(([text, length]) => text.slice(0, length)),
  fc.constantFrom(...TEXTS).map((text) => text.toUpperCase()),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.date({ noInvalidDate: true }).map((each) => each.toISOString()),
);
const arbitraryItem = fc.record({
  scheme: fc.oneof(fc.constantFrom('HS', 'HS-CN', 'ECCN', 'CAS', 'tag', 'CN', 'EU', 'FOO'), fc.string()),
  code: fc.oneof(
    fc.stringMatching(/^[0-9. ]{1,12}$/),
    fc.stringMatching(/^[0-9][A-Ea-e][0-9]{3}(\.[A-Za-z0-9]){0,2}$/),
    arbitraryText,
  ),
});

// A normal form is taken, and stays as it is. So a value that a rule refuses is never what it makes of another one.
it.each(Object.entries(RULES))('%s: normalising twice is normalising once', (_, { schema }) => {
  fc.assert(
    fc.property(fc.oneof(arbitraryText, arbitraryItem, fc.constantFrom(...TABLES)), (written) => {
      const once = parseWith(schema, written);
      if (once.ok) expect(parseWith(schema, once.value)).toEqual(once);
    }),
    { numRuns: 300 },
  );
});
