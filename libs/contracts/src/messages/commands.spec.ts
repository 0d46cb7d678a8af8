import { COMMAND_TYPES, type CommandType } from '@curbline/domain';
import fc from 'fast-check';
import { FIELD_ERROR_CODES } from '../parse/field-error.js';
import { MAX_FIELD_ERRORS } from '../parse/issues.js';
import { parseJsonWith, parseWith } from '../parse/parse-with.js';
import { imposeEthane, liftEthane } from '../openapi/examples.js';
import { LIMITS } from '../rules/limits.js';
import { type CommandBody, commandBody, commandLine } from './commands.js';

type Json = Record<string, unknown>;

const provenance = { sources: [{ publisher: 'Reuters' }], reason: 'Because.', actor: 'desk@example.com' };
const on = { restrictionId: 'us-bis-ethane-cn', ...provenance };
const effective = { from: '2025-06-25' };

/** The least that each type of command may say. */
const LEAST: Record<CommandType, Json> = {
  ImposeRestriction: imposeEthane.data,
  AmendRestriction: { ...on, effective, terms: {} },
  SuspendRestriction: { ...on, effective: { from: '2025-06-25', until: null } },
  ResumeRestriction: { ...on, effective },
  LiftRestriction: { ...on, effective },
  ExtendRestriction: { ...on, until: null },
  WithdrawRestriction: on,
  VoidRestriction: on,
  CorrectEvent: { ...on, eventSequence: 3, replacement: null },
  GrantExemption: { ...on, scope: { to: { include: ['CN'] } }, effective },
  EndExemption: { ...on, exemptionId: 'x-1', effective },
  AddNote: { ...on, text: 'A remark.' },
  DefineGroup: { groupId: 'BIS D:5', title: 'Arms embargoes', members: ['CN'], effective, ...provenance },
  OpenReview: {
    kind: 'mass-disappearance',
    source: 'list',
    version: '2026-02',
    held: 12,
    gone: 5,
    sample: ['us-bis-ethane-cn'],
    ...provenance,
  },
  DescribeCodes: {
    scheme: 'HS',
    edition: '2017',
    part: '28',
    codes: [{ code: '2804', description: 'Gases' }],
    effective,
    ...provenance,
  },
  CorrelateCodes: {
    scheme: 'HS',
    from: '2017',
    to: '2022',
    changes: [{ code: '854140', becomes: ['854141', '854142'] }],
    ...provenance,
  },
  DecideReview: { reviewId: 'list-review-1', decision: 'lift', effective, ...provenance },
  ChangeGroupMembers: { groupId: 'BIS D:5', add: ['RU'], effective, ...provenance },
};
const command = (type: CommandType, changes: Json = {}): Json => ({ type, data: { ...LEAST[type], ...changes } });

/** The errors as field and code; empty for a message that is taken. */
function errorsOf(body: unknown): [field: string, code: string][] {
  const result = parseWith(commandBody, body);
  return result.ok ? [] : result.errors.map(({ field, code }) => [field, code]);
}

describe('a command', () => {
  it.each(COMMAND_TYPES)(
    'of type %s is taken with the least that it must say, and refused without any of it',
    (type) => {
      expect(parseWith(commandBody, command(type))).toEqual({ ok: true, value: command(type) });
      for (const field of Object.keys(LEAST[type]).filter((name) => name !== 'announcedOn')) {
        const without = Object.fromEntries(Object.entries(LEAST[type]).filter(([name]) => name !== field));
        const optional = field === 'restrictionId' && type === 'ImposeRestriction';
        if (optional) expect(errorsOf({ type, data: without })).toEqual([]);
        else expect(errorsOf({ type, data: without })).toHaveLength(1);
      }
    },
  );

  it('of an unknown type gets the list of the known ones, and no other error', () => {
    const result = parseWith(commandBody, { type: 'Impose', data: 7, foo: 1 });
    expect(result).toMatchObject({ ok: false, errors: [{ field: 'type', code: 'unknown-value' }] });
    for (const type of COMMAND_TYPES) expect(JSON.stringify(result)).toContain(type);
    expect(errorsOf({ data: {} })).toEqual([['type', 'required']]);
  });

  it('is judged by its own type alone', () => {
    expect(errorsOf(command('VoidRestriction', { effective }))).toEqual([['data.effective', 'unknown-field']]);
    expect(errorsOf(command('CorrectEvent', { replacement: { until: '2025-02-30' } }))).toEqual([
      ['data.replacement.until', 'impossible-date'],
    ]);
  });

  it('is stored in normal form: codes without dots, instants in UTC', () => {
    const written = command('ImposeRestriction', {
      scope: {
        items: {
          include: [
            { scheme: 'HS', code: '2711.19' },
            { scheme: 'CN', code: 'CN-1c902' },
          ],
        },
      },
      effective: { from: '2025-04-04T18:00:00+08:00' },
    });
    expect(parseWith(commandBody, { ...written, knownAt: '2025-04-04T18:00:00+08:00' })).toMatchObject({
      ok: true,
      value: {
        knownAt: '2025-04-04T10:00:00Z',
        data: {
          scope: {
            items: {
              include: [
                { scheme: 'HS', code: '271119' },
                { scheme: 'CN', code: '1C902' },
              ],
            },
          },
          effective: { from: '2025-04-04T10:00:00Z' },
        },
      },
    });
  });

  it('names every field at fault by its path', () => {
    const scope = {
      items: {
        include: [
          { scheme: 'HS', code: '27' },
          { scheme: 'FOO', code: '1' },
        ],
      },
      to: { include: ['CN', 'XX'] },
      endUse: {},
    };
    const terms = { rate: { specific: { amount: '1.2', currency: 'usd', per: 'kg' } } };
    expect(errorsOf({ ...command('ImposeRestriction', { scope, terms, sources: [{}] }), expectedVersion: -1 })).toEqual(
      [
        ['data.scope.items.include[1].scheme', 'unknown-scheme'],
        ['data.scope.to.include[1]', 'unknown-country'],
        ['data.scope.endUse', 'unknown-field'],
        ['data.terms.rate.specific.currency', 'unknown-currency'],
        ['data.sources[0].publisher', 'required'],
        ['expectedVersion', 'out-of-range'],
      ],
    );
  });

  const wrong: [what: string, body: Json, field: string, code: string][] = [
    [
      'an end before the start',
      command('SuspendRestriction', { effective: { from: '2025-06-25', until: '2025-06-24' } }),
      'data.effective.until',
      'end-before-start',
    ],
    [
      'an end in another offset before the start',
      command('SuspendRestriction', {
        effective: { from: '2025-06-25T00:00:00Z', until: '2025-06-25T01:00:00+02:00' },
      }),
      'data.effective.until',
      'end-before-start',
    ],
    ['a far date for an open end', command('ExtendRestriction', { until: '9999-12-31' }), 'data.until', 'open-end'],
    ['an amendment of nothing', command('AmendRestriction', { terms: undefined }), 'data', 'required'],
    ['a change of no member', command('ChangeGroupMembers', { add: undefined }), 'data', 'required'],
    ['a replacement of nothing', command('CorrectEvent', { replacement: {} }), 'data.replacement', 'required'],
    ['an empty part', command('LiftRestriction', { scope: {} }), 'data.scope', 'required'],
    ['an empty dimension', command('GrantExemption', { scope: { to: {} } }), 'data.scope.to', 'required'],
    [
      'a dimension that includes nothing',
      command('GrantExemption', { scope: { to: { include: [] } } }),
      'data.scope.to.include',
      'too-few',
    ],
    ['no kind of rate', command('AmendRestriction', { terms: { rate: {} } }), 'data.terms.rate', 'unknown-value'],
    [
      'a compound rate in no currency',
      command('AmendRestriction', {
        terms: { rate: { adValorem: '10', specific: { amount: '1', currency: 'usd', per: 'kg' } } },
      }),
      'data.terms.rate.specific.currency',
      'unknown-currency',
    ],
    ['a flow twice', command('ImposeRestriction', { flows: ['export', 'export'] }), 'data.flows[1]', 'duplicate'],
    [
      'an end use that is a word of questions',
      command('GrantExemption', { scope: { endUses: { include: ['none'] } } }),
      'data.scope.endUses.include[0]',
      'malformed-id',
    ],
    ['no source', command('AddNote', { sources: [] }), 'data.sources', 'too-few'],
    [
      'too many sources',
      command('AddNote', { sources: Array(LIMITS.references + 1).fill({ publisher: 'x' }) }),
      'data.sources',
      'too-many',
    ],
    [
      'a source whose file cannot be known again',
      command('AddNote', { sources: [{ publisher: 'x', file: 'list.csv', fileSha256: 'A'.repeat(64), row: 1 }] }),
      'data.sources[0].fileSha256',
      'malformed-id',
    ],
    ['a lifting without its date', command('DecideReview', { effective: undefined }), 'data.effective', 'required'],
    [
      'an edition that the HS does not have',
      command('DescribeCodes', { edition: '2018' }),
      'data.edition',
      'unknown-value',
    ],
    [
      'a code with dots in a list of codes',
      command('DescribeCodes', { codes: [{ code: '28.04', description: 'Gases' }] }),
      'data.codes[0].code',
      'malformed-code',
    ],
    [
      'a heading in a table of subheadings',
      command('CorrelateCodes', { changes: [{ code: '8541', becomes: ['854141'] }] }),
      'data.changes[0].code',
      'malformed-code',
    ],
    ['a review of no kind', command('OpenReview', { kind: 'doubt' }), 'data.kind', 'unknown-value'],
    [
      'adopted knowledge on a mere date',
      { ...command('AddNote'), knownAt: '2025-05-20' },
      'knownAt',
      'malformed-instant',
    ],
  ];
  it.each(wrong)('is refused for %s', (_, body, field, code) => {
    expect(errorsOf(JSON.parse(JSON.stringify(body)))).toEqual([[field, code]]);
  });

  it('may leave the order of a date and an instant to the time zone of the authority', () => {
    const mixed = { from: '2025-06-25', until: '2025-06-24T23:00:00Z' };
    expect(errorsOf(command('SuspendRestriction', { effective: mixed }))).toEqual([]);
  });

  it('cannot smuggle a field in by the name of a prototype', () => {
    const body = JSON.stringify(liftEthane).replace('{', '{"__proto__":{"actor":"somebody"},');
    expect(parseJsonWith(commandBody, body)).toMatchObject({
      ok: false,
      errors: [{ field: '__proto__', code: 'unknown-field' }],
    });
  });

  it('in a batch carries its key', () => {
    expect(parseWith(commandLine, { idempotencyKey: 'k-1', ...liftEthane })).toMatchObject({ ok: true });
    expect(parseWith(commandLine, liftEthane)).toMatchObject({
      ok: false,
      errors: [{ field: 'idempotencyKey', code: 'required' }],
    });
    expect(parseJsonWith(commandLine, '{"type":')).toMatchObject({ ok: false, errors: [{ code: 'malformed-json' }] });
  });

  it('of any content gets an answer: taken as it stands, or errors with known codes, in bounded number', () => {
    const near = fc.constantFrom<CommandBody>(imposeEthane, liftEthane).chain((body) => mutated(body));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), near), (value) => {
        const result = parseWith(commandBody, value);
        if (result.ok) expect(parseWith(commandBody, result.value)).toEqual(result);
        else {
          expect(result.errors.length).toBeGreaterThan(0);
          expect(result.errors.length).toBeLessThanOrEqual(MAX_FIELD_ERRORS);
          for (const { code, message, field } of result.errors) {
            expect(Object.keys(FIELD_ERROR_CODES)).toContain(code);
            expect(message.startsWith(field.slice(0, 100) || 'The message')).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is answered in a long stream, field for field in the same order, as it is alone', () => {
    const smuggled: unknown = JSON.parse(JSON.stringify(liftEthane).replace('{', '{"__proto__":{"actor":"somebody"},'));
    const bodies = [smuggled, ...COMMAND_TYPES.map((type) => command(type)), imposeEthane];
    for (let times = 0; times < 300; times++) parseWith(commandBody, imposeEthane);
    const alone = (value: unknown) => JSON.stringify(parseWith(commandBody.clone(), value));
    for (const body of bodies) expect(JSON.stringify(parseWith(commandBody, body))).toBe(alone(body));
    const near = fc.constantFrom(...bodies.slice(1)).chain((body) => mutated(body));
    fc.assert(
      fc.property(near, (value) => expect(JSON.stringify(parseWith(commandBody, value))).toBe(alone(value))),
      { numRuns: 1_000 },
    );
  });
});

/** A message with one value, somewhere in it, put in place of another, or under another name. */
function mutated(body: unknown): fc.Arbitrary<unknown> {
  const paths = leaves(body);
  return fc.tuple(fc.constantFrom(...paths), fc.jsonValue(), fc.boolean()).map(([path, value, renamed]) => {
    const copy = structuredClone(body);
    let at = copy as Record<string, unknown>;
    for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>;
    at[`${path.at(-1)}${renamed ? '2' : ''}`] = value;
    return copy;
  });
}

function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key])),
  ];
}
