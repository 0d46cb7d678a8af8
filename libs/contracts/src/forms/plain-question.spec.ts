import fc from 'fast-check';
import { checkLine, checkQuestion } from '../messages/checks.js';
import { parseWith } from '../parse/parse-with.js';
import { readPlainLine, readPlainQuestion } from './plain-question.js';

const item = fc
  .constantFrom(
    ...['HS 2711190020', 'HS-US 27.11.19', 'ECCN 3A001.a.1.b', 'ECCN EAR99', 'CN 1C902', 'tag rare', 'HS NONE'],
    ...['HS 3A001', 'ECCN 2711', 'CAS 7440-61-2'],
  )
  .map((text) => ({ scheme: text.split(' ')[0], code: text.split(' ')[1] }));
const names = fc.constantFrom({ name: 'Acme Ltd.' }, { name: 'Ünal' }, { name: ' ' });
const plainQuestion = fc.record(
  {
    on: fc.constantFrom('2025-06-10', '2025-07-02', '2024-02-29', '2025-02-30', '1699-01-01', '2025-06-10T12:00:00Z'),
    flow: fc.constantFrom('export', 'import', 'transit'),
    from: fc.constantFrom('US', 'CN', 'EU'),
    to: fc.constantFrom('CN', 'DE'),
    items: fc.array(item, { maxLength: 2 }),
    parties: fc.array(names, { maxLength: 2 }),
    endUses: fc.constantFrom([], ['military']),
    knownAt: fc.constantFrom(0, 12, '2025-06-10'),
    id: fc.constantFrom('order-7', 'ü', 'x'.repeat(200)),
  },
  { requiredKeys: ['on'] },
);
/** A slip in one field: another type, another spelling, or a field that plain questions do not have. */
const slip = fc.tuple(
  fc.constantFrom(
    'on',
    'flow',
    'from',
    'to',
    'items',
    'parties',
    'endUses',
    'knownAt',
    'id',
    'origin',
    'minSequence',
    'x',
  ),
  fc.constantFrom<unknown>(
    ...[
      null,
      7,
      -1,
      1.5,
      2 ** 53,
      '',
      ' ',
      {},
      [],
      [null],
      'none',
      'uk',
      'XK',
      'BIS D:5',
      '__proto__',
      'a\nb',
      '\ud800',
    ],
    ...[[{ scheme: 'HS' }], [{ scheme: 'HS', code: 7 }], [{ scheme: 'HS', code: '2711', more: 1 }], 'x'.repeat(301)],
    ...[[{ scheme: 'XX', code: '1' }], [{ name: 'A', country: 'US' }], [{ name: 7 }], ['military', 'military']],
  ),
);
const value = fc
  .tuple(plainQuestion, fc.option(slip, { freq: 1 }))
  .map(([question, wrong]) => (wrong ? { ...question, [wrong[0]]: wrong[1] } : question));

/** What is read without the schema is what the schema reads, to the order of the fields. */
function holdsFor(read: typeof readPlainQuestion, schema: typeof checkQuestion | typeof checkLine) {
  let plain = 0;
  fc.assert(
    fc.property(value, (made) => {
      const written: unknown = JSON.parse(JSON.stringify(made));
      const known = read(written);
      if (known === undefined) return;
      plain += 1;
      const result = parseWith(schema, written);
      expect(result.ok && JSON.stringify(result.value)).toBe(JSON.stringify(known));
    }),
    { numRuns: 10_000 },
  );
  // Where everything was left to the schema, agreement would say nothing.
  expect(plain).toBeGreaterThan(100);
}

describe('a plain question', () => {
  it('is read as the schema of a question reads it', () => holdsFor(readPlainQuestion, checkQuestion));
  it('is read as the schema of a line reads it', () => holdsFor(readPlainLine, checkLine));

  it('is what shipping desks ask', () => {
    const asked = {
      from: 'US',
      to: 'CN',
      items: [
        { scheme: 'HS', code: '2711.19.0020' },
        { scheme: 'ECCN', code: 'EAR99' },
      ],
      parties: [{ name: 'Northern Shipping Co. Ltd.' }],
      endUses: [],
      on: '2025-06-10',
    };
    expect(readPlainLine({ id: 'order-7', ...asked })).toEqual({
      ...{ id: 'order-7', flow: 'export', ...asked },
      items: [
        { scheme: 'HS', code: '2711190020' },
        { scheme: 'ECCN', code: 'none' },
      ],
    });
  });

  it.each<[string, unknown]>([
    ['a prototype', JSON.parse('{"__proto__":{"on":"2025-06-10"},"on":"2025-06-10"}')],
    ['a field of no question', { on: '2025-06-10', constructor: 1 }],
    ['more entries than the limit', { on: '2025-06-10', items: Array(51).fill({ scheme: 'HS', code: '2711' }) }],
  ])('has not %s', (_, written) => expect(readPlainLine(written)).toBeUndefined());
});
