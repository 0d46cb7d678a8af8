import fc from 'fast-check';
import { command, scenario } from '@curbline/testing';
import type { Command } from '../restriction/command.js';
import { EVENT_TYPES } from '../restriction/event.js';
import { nomenclatureId, partOfCode } from './code-list.js';

const { codesCorrelated, codesDescribed } = EVENT_TYPES;
const CHAPTER = {
  scheme: 'HS',
  edition: '2017',
  part: '28',
  codes: [
    { code: '28', description: 'Chemicals without carbon' },
    { code: '2804', description: 'Gases of the air, and others' },
  ],
} as const;

type Described = Extract<Command, { type: 'DescribeCodes' }>['data'];
const describing = (changes: Partial<Described> = {}): Command =>
  command('DescribeCodes', {
    ...CHAPTER,
    codes: [...CHAPTER.codes],
    effective: { from: '2017-01-01' },
    ...changes,
  });
const stored = { from: '2017-01-01', fromAt: '2017-01-01T00:00:00Z' };

describe('the description of codes', () => {
  it('is recorded for its part of the nomenclature, from a day in UTC on', () => {
    scenario()
      .when(describing())
      .then(codesDescribed, { ...CHAPTER, effective: stored });
  });

  it('can be said anew, as another version of the same part; other parts and editions are their own', () => {
    const past = scenario().given(describing(), describing({ effective: { from: '2018-01-01' } }));
    past.given(
      describing({ edition: '2022' }),
      describing({ part: '2804', codes: [{ code: '280410', description: 'H' }] }),
    );
    const expecting = (edition: string, expectedVersion: number) =>
      past.try({ ...describing({ edition, effective: { from: '2019-01-01' } }), expectedVersion });
    expect(expecting('2017', 1)).toMatchObject({ code: 'version-conflict' });
    expect(expecting('2022', 2)).toMatchObject({ code: 'version-conflict' });
    expect(expecting('2017', 2)).toMatchObject({ event: { type: codesDescribed } });
    expect(expecting('2022', 1)).toMatchObject({ event: { type: codesDescribed } });
  });

  it.each([
    ['a code of another chapter', '2904'],
    ['a subheading in the part of its chapter', '280410'],
    ['a code with dots', '28.04'],
    ['what is no code', 'TOTAL'],
  ])('does not take %s', (_what, code) => {
    scenario()
      .when(describing({ codes: [CHAPTER.codes[0], { code, description: 'Words' }] }))
      .refused('outside-part', 'data.codes[1].code');
  });

  it('does not take a code twice, since one of its descriptions would be lost', () => {
    const [first] = CHAPTER.codes;
    scenario()
      .when(describing({ codes: [first, { ...first, description: 'Other words' }] }))
      .refused('code-twice', 'data.codes[1].code');
  });

  it('needs its day, and has no end', () => {
    scenario()
      .when(describing({ effective: { from: 'unknown' } }))
      .refused('effective-required', 'data.effective.from');
    scenario()
      .when(describing({ effective: { from: '2017-01-01', until: '2022-01-01' } }))
      .refused('end-not-allowed', 'data.effective.until');
  });
});

describe('how two editions correspond', () => {
  const TABLE = {
    scheme: 'HS',
    from: '2017',
    to: '2022',
    changes: [
      { code: '854140', becomes: ['854141', '854142'] },
      { code: '240399', becomes: ['240399', '240411'] },
    ],
  } as const;
  const correlating = (changes: Partial<Extract<Command, { type: 'CorrelateCodes' }>['data']> = {}): Command =>
    command('CorrelateCodes', {
      ...TABLE,
      changes: TABLE.changes.map(({ code, becomes }) => ({ code, becomes: [...becomes] })),
      ...changes,
    });

  it('is recorded as it was said, and can be said anew', () => {
    scenario().when(correlating()).then(codesCorrelated, TABLE);
    const past = scenario().given(correlating(), correlating());
    expect(past.try({ ...correlating(), expectedVersion: 1 })).toMatchObject({ code: 'version-conflict' });
    expect(past.try({ ...correlating({ to: '2028' }), expectedVersion: 0 })).toMatchObject({
      event: { type: codesCorrelated },
    });
  });

  it.each([
    ['from the newer edition to the older', { from: '2022', to: '2017' }, 'editions-reversed', 'data.to'],
    [
      'from a code in two lines',
      { changes: [TABLE.changes[0], TABLE.changes[0]].map(({ code }) => ({ code, becomes: ['854141'] })) },
      'code-twice',
      'data.changes[1].code',
    ],
    [
      'to one code twice',
      { changes: [{ code: '854140', becomes: ['854141', '854141'] }] },
      'code-twice',
      'data.changes[0].becomes[1]',
    ],
    [
      'to a chapter that is none',
      { changes: [{ code: '854140', becomes: ['990101', '000000'] }] },
      'malformed-code',
      'data.changes[0].becomes[1]',
    ],
  ])('does not lead %s', (_what, changes, code, field) => {
    scenario().when(correlating(changes)).refused(code, field);
  });
});

describe('the part of a code', () => {
  it('is one and the same for a heading and its chapter, and the heading for a subheading', () => {
    const digits = fc.integer({ min: 1, max: 97 }).filter((chapter) => chapter !== 77);
    fc.assert(
      fc.property(digits, fc.nat(9_999), (chapter, rest) => {
        const subheading = `${String(chapter).padStart(2, '0')}${String(rest).padStart(4, '0')}`;
        const heading = subheading.slice(0, 4);
        expect(partOfCode(subheading)).toBe(heading);
        expect(partOfCode(heading)).toBe(subheading.slice(0, 2));
        expect(partOfCode(subheading.slice(0, 2))).toBe(subheading.slice(0, 2));
        expect(partOfCode(`${subheading}00`)).toBeUndefined();
      }),
    );
  });

  it('has an id that names its edition', () => {
    expect(nomenclatureId({ scheme: 'HS', edition: '2017', part: '2804' })).toBe('HS-2017:2804');
  });
});
