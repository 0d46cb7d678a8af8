import fc from 'fast-check';
import { type ItemCodeUse, parseItemCode, parseItemScheme } from './item-code.js';

describe('the code of an item', () => {
  const good: [scheme: string, written: string, use: ItemCodeUse, normal: string][] = [
    ['HS', '27', 'rule', '27'],
    ['HS', '2711.19', 'rule', '271119'],
    ['HS', '2711 19 00 20', 'question', '2711190020'],
    ['HS-US', '2711.19.0020', 'question', '2711190020'],
    ['HS', '0101', 'rule', '0101'],
    ['HS', '9801001', 'rule', '9801001'],
    ['HS', 'none', 'question', 'none'],
    ['ECCN', '3', 'rule', '3'],
    ['ECCN', '3d', 'rule', '3D'],
    ['ECCN', '3D9', 'rule', '3D9'],
    ['ECCN', '3d991', 'question', '3D991'],
    ['ECCN', '3a001.A.2.B', 'question', '3A001.a.2.b'],
    ['ECCN', 'ear99', 'question', 'none'],
    ['ECCN', 'None', 'question', 'none'],
    ['ECCN', 'any', 'rule', 'any'],
    ['US', 'EAR99', 'question', 'none'],
    ['CN', 'CN-1C902', 'rule', '1C902'],
    ['CN', 'cn-1c902', 'question', '1C902'],
    ['CN', '1C902.d', 'rule', '1C902.d'],
    ['CN', 'any', 'rule', 'any'],
    ['EU', 'ML1.a', 'rule', 'ML1.a'],
    ['CAS', '74-84-0', 'question', '74-84-0'],
    ['CAS', '7732-18-5', 'rule', '7732-18-5'],
    ['tag', 'rare-earth', 'rule', 'rare-earth'],
  ];
  it.each(good)('%s %s in a %s is %s', (scheme, written, use, normal) => {
    expect(parseItemCode(scheme, written, use)).toEqual({ ok: true, code: normal });
  });

  const bad: [scheme: string, written: string, use: ItemCodeUse, because: RegExp][] = [
    ['HS', '271', 'rule', /leading zero/],
    ['HS', '27111', 'question', /leading zero/],
    ['HS', '2', 'rule', /2, 4, 6 or 7 to 12 digits/],
    ['HS', '1234567890123', 'question', /7 to 12 digits/],
    ['HS', '2711x', 'question', /digits/],
    ['HS', '7701', 'question', /without 77/],
    ['HS', '0001', 'question', /01 to 99/],
    ['HS', 'any', 'rule', /whole control list/],
    ['HS', '٢٧', 'rule', /digits/],
    ['ECCN', '3F991', 'rule', /A to E/],
    ['ECCN', '3D99.a', 'rule', /three digits/],
    ['ECCN', '3D9', 'question', /five characters/],
    ['ECCN', 'none', 'rule', /belong in a question/],
    ['ECCN', 'EAR99', 'rule', /belong in a question/],
    ['ECCN', 'any', 'question', /only in a rule/],
    ['CN', '', 'rule', /control code/],
    ['CN', 'CN-', 'rule', /control code/],
    ['CAS', '74-84-1', 'rule', /should be 0/],
    ['CAS', '74840', 'rule', /check digit/],
    ['tag', 'Rare Earth', 'rule', /lower-case/],
  ];
  it.each(bad)('%s "%s" in a %s is refused with what would be right', (scheme, written, use, because) => {
    const result = parseItemCode(scheme, written, use);
    expect(result).toMatchObject({ ok: false, fault: 'malformed-code', reason: expect.stringMatching(because) });
  });

  it.each(['FOO', 'hs', 'HS-', 'HS-usa', 'eccn', 'TAG', '', 'constructor'])(
    'does not know the scheme "%s"',
    (scheme) => {
      expect(parseItemScheme(scheme)).toBeUndefined();
      expect(parseItemCode(scheme, '27', 'rule')).toMatchObject({ ok: false, fault: 'unknown-scheme' });
    },
  );

  const schemes = fc.constantFrom('HS', 'HS-CN', 'ECCN', 'CAS', 'tag', 'CN', 'US', 'EU');
  const uses = fc.constantFrom<ItemCodeUse>('rule', 'question');
  const codes = fc.oneof(
    fc.stringMatching(/^[ .0-9]{0,14}$/),
    fc.stringMatching(/^[0-9][a-eA-E][0-9]{0,3}(\.[a-zA-Z0-9]{1,2}){0,3}$/),
    fc.stringMatching(/^[A-Z0-9][A-Za-z0-9.-]{0,12}$/),
    fc.constantFrom('none', 'ANY', 'Ear99', 'CN-CN-1C902', 'CN-None', 'US-EAR99', ' 3D991 '),
    fc.string(),
  );

  it('is normalised once and for all: a normal form is its own normal form', () => {
    fc.assert(
      fc.property(schemes, codes, uses, (scheme, written, use) => {
        const first = parseItemCode(scheme, written, use);
        if (first.ok) expect(parseItemCode(scheme, first.code, use)).toEqual(first);
      }),
      { numRuns: 2000 },
    );
  });

  it('survives any text without an exception', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), uses, (scheme, written, use) => {
        parseItemCode(scheme, written, use);
      }),
    );
  });
});
