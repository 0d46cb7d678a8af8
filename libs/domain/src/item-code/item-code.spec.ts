import fc from 'fast-check';
import { parseItemCode } from './item-code.js';
import type { ItemCodeUse } from './item-code-result.js';
import { parseItemScheme } from './item-scheme.js';

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
    ['HS', '8401 - 8405', 'rule', '8401-8405'],
    ['HS-2017', '8541.40', 'rule', '854140'],
    ['HS-US-2022', '8541.42.0010', 'question', '8541420010'],
    ['ECCN', '3A001a1', 'question', '3A001.a.1'],
    ['ECCN', '3A001(a)(1)(b)', 'question', '3A001.a.1.b'],
    ['ECCN', '3A001 a 1', 'question', '3A001.a.1'],
    ['ECCN', '3A001.a1', 'question', '3A001.a.1'],
    ['ECCN', '3A6', 'rule', '3A6'],
    ['ECCN', '600 Series', 'rule', '600-series'],
    ['ECCN', '9X515', 'rule', '9x515'],
    ['US', '3a001', 'question', '3A001'],
    ['CN', '1c902a1', 'rule', '1C902.a.1'],
    ['EU', 'EU Annex I 4A001.a', 'question', '4A001.a'],
    ['EU', 'Annex-I: 4A001', 'rule', '4A001'],
    ['GB', 'UK-ML1a', 'question', 'ML1.a'],
    ['JP', 'x-12.b', 'rule', 'X-12.B'],
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
    ['HS', '8401-85', 'rule', /same number of digits.*8401 has 4 and 85 has 2/],
    ['HS', '8405-8401', 'rule', /8405 is not below 8401/],
    ['HS', '8401-8401', 'rule', /not below/],
    ['HS', '8401-8403-8405', 'rule', /two ends/],
    ['HS', '8401-8405', 'question', /one good/],
    ['HS', '8401-', 'rule', /digits/],
    ['ECCN', '9x515', 'question', /product group/],
    ['ECCN', '600-series', 'question', /not one classification/],
    ['ECCN', '3A001ab1', 'question', /sub-paragraphs/],
    ['ECCN', '3A001-3A005', 'rule', /sub-paragraphs/],
    ['ECCN', '3A0011', 'question', /sub-paragraphs/],
    ['ECCN', '3A001..a', 'question', /sub-paragraphs/],
    ['CN', '1C902-1C905', 'rule', /paragraphs only/],
    ['CN', '1C9022', 'question', /paragraphs only/],
    ['EU', 'ML1-2', 'rule', /munitions list/],
    ['CN', '', 'rule', /control code/],
    ['CN', 'CN-', 'rule', /control code/],
    ['CAS', '74-84-1', 'rule', /should be 0, not 1/],
    ['CAS', '74840', 'rule', /check digit/],
    ['tag', 'Rare Earth', 'rule', /lower-case/],
  ];
  it.each(bad)('%s "%s" in a %s is refused with what would be right', (scheme, written, use, because) => {
    const result = parseItemCode(scheme, written, use);
    expect(result).toMatchObject({ ok: false, fault: 'malformed-code', reason: expect.stringMatching(because) });
  });

  it.each(['FOO', 'hs', 'HS-', 'HS-usa', 'HS-2018', 'HS-2022-US', 'eccn', 'TAG', '', 'constructor'])(
    'does not know the scheme "%s"',
    (scheme) => {
      expect(parseItemScheme(scheme)).toBeUndefined();
      expect(parseItemCode(scheme, '27', 'rule')).toMatchObject({ ok: false, fault: 'unknown-scheme' });
    },
  );

  const schemes = fc.constantFrom('HS', 'HS-CN', 'HS-2017', 'GB', 'ECCN', 'CAS', 'tag', 'CN', 'US', 'EU');
  const uses = fc.constantFrom<ItemCodeUse>('rule', 'question');
  const codes = fc.oneof(
    fc.stringMatching(/^[ .0-9]{0,14}$/),
    fc.stringMatching(/^[0-9][a-eA-E][0-9]{0,3}(\.[a-zA-Z0-9]{1,2}){0,3}$/),
    fc.stringMatching(/^[A-Z0-9][A-Za-z0-9.-]{0,12}$/),
    fc.constantFrom(
      'none',
      'ANY',
      'Ear99',
      'CN-CN-1C902',
      '8401-8405',
      '3A001a1(b)',
      'ML1a',
      'EU Annex I 4A001',
      '600 series',
      '9x5',
      'CN-None',
      'US-EAR99',
      ' 3D991 ',
    ),
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
