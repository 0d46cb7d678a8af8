import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filingCodes } from '../item-code/filing.js';
import { correlationBook, NO_CORRELATIONS, type CorrelationBook } from '../item-code/hs-correlation.js';
import { parseItemCode } from '../item-code/item-code.js';
import type { ItemCodeUse } from '../item-code/item-code-result.js';
import type { ItemCode } from '../restriction/model.js';
import { matchItems, type Nomenclatures } from './item-match.js';
import type { Match } from './match.js';

/** A rule of the United States on an export of Chinese goods' kin, unless a row says otherwise: plain HS digits are US here and CN there. */
const US_EXPORT: Nomenclatures = {
  question: 'US',
  rule: 'US',
  sameNomenclature: (rule, question) => rule === question || (rule === 'EU' && question === 'DE'),
  edition: '2022',
  correlations: NO_CORRELATIONS,
};
const withRule = (rule: string): Nomenclatures => ({ ...US_EXPORT, rule });

/** `HS:2846.90 ECCN:none`, but for codes with spaces: `HS:2846_90`. */
function codes(text: string, use: ItemCodeUse): ItemCode[] {
  return text.split(' ').map((each) => {
    const colon = each.indexOf(':');
    const scheme = each.slice(0, colon);
    const written = each.slice(colon + 1).replaceAll('_', ' ');
    const parsed = parseItemCode(scheme, written, use);
    if (!parsed.ok) throw new Error(`${scheme} "${written}": ${parsed.reason}`);
    return { scheme, code: parsed.code };
  });
}

type Row = [rule: string, question: string, expected: Match, because?: string | RegExp, nomenclatures?: Nomenclatures];

function table(name: string, rows: Row[]): void {
  describe(name, () => {
    it.each(rows)(
      'a rule on %s, a question on %s: %s',
      (...[rule, question, expected, because, nomenclatures = US_EXPORT]: Row) => {
        const selection = { include: codes(rule, 'rule') };
        const result = matchItems(selection, codes(question, 'question'), nomenclatures);
        expect(result.match).toBe(expected);
        if (because !== undefined)
          expect(result.because).toEqual(typeof because === 'string' ? because : expect.stringMatching(because));
      },
    );
  });
}

table('HS codes, to any depth and in any writing', [
  ['HS:28', 'HS:2846901940', 'yes', 'HS 2846901940 lies within 28'],
  ['HS:2846', 'HS:2846901940', 'yes', 'HS 2846901940 lies within 2846'],
  ['HS:2846.90', 'HS:2846.90.19.40', 'yes', 'HS 2846901940 lies within 284690'],
  ['HS:2846.90.19.40', 'HS:2846901940', 'yes', 'HS 2846901940 is listed'],
  ['HS:2846901940', 'HS:2846_90_19_40', 'yes', 'HS 2846901940 is listed'],
  ['HS:284690', 'HS:2846', 'unknown', 'HS 2846 is coarser than HS 284690'],
  ['HS:284690', 'HS:28', 'unknown', 'HS 28 is coarser than HS 284690'],
  ['HS:284690', 'HS:284610', 'no'],
  ['HS:2846', 'HS:2847', 'no'],
  ['HS:2846', 'HS:none', 'no'],
]);

table('national digits, by nomenclature', [
  ['HS:2846901940', 'HS:2846901990', 'no', undefined, withRule('US')],
  [
    'HS:2846901940',
    'HS:2846901940',
    'unknown',
    'HS 2846901940 has the national digits of US and HS 2846901940 those of CN: only the first six can be compared',
    withRule('CN'),
  ],
  [
    'HS-US:2846901940',
    'HS-CN:2846901940',
    'unknown',
    'HS-CN 2846901940 has the national digits of CN and HS-US 2846901940 those of US: only the first six can be compared',
  ],
  ['HS-US:284690', 'HS-CN:2846901940', 'yes', 'HS-CN 2846901940 lies within 284690'],
  ['HS-US:2846901940', 'HS-CN:2846101940', 'no'],
  ['HS-CN:2846901940', 'HS-CN:2846901940', 'yes', /is listed/],
  ['HS-US:2846901940', 'HS:2846901940', 'yes', undefined, { ...US_EXPORT, rule: 'CN' }],
  ['HS:2846901940', 'HS:2846901940', 'unknown', undefined, { ...US_EXPORT, question: undefined }],
  ['HS:28469019', 'HS:28469019', 'yes', undefined, { ...US_EXPORT, rule: 'EU', question: 'DE' }],
  ['HS:2846901940', 'HS:28469019', 'unknown', 'HS 28469019 is coarser than HS 2846901940'],
]);

table('ranges of HS codes, both ends included', [
  ['HS:8401-8405', 'HS:8401', 'yes', 'HS 8401 lies within 8401-8405'],
  ['HS:8401-8405', 'HS:840590', 'yes', 'HS 840590 lies within 8401-8405'],
  ['HS:8401_-_8405', 'HS:8403', 'yes'],
  ['HS:8401–8405', 'HS:8403', 'yes'],
  ['HS:8401-8405', 'HS:8406', 'no'],
  ['HS:8401-8405', 'HS:84', 'unknown', 'HS 84 is coarser than HS 8401-8405'],
  ['HS:8401-8405', 'HS:85', 'no'],
  ['HS:84-85', 'HS:8542310000', 'yes'],
  ['HS:8400-8499', 'HS:84', 'yes', 'HS 84 lies within 8400-8499'],
  ['HS:8542.31-8542.39', 'HS:8542.32', 'yes'],
  ['HS:8542.31-8542.39', 'HS:8542.90', 'no'],
  ['HS-US:8542310010-8542310040', 'HS-US:8542310030', 'yes'],
  ['HS-US:8542310010-8542310040', 'HS-CN:8542310030', 'unknown'],
]);

/** In 2022 the 854140 of 2017 was parted; 240399 and 382490 gave goods to the new heading 2404, and the first stayed. */
const CORRELATIONS: CorrelationBook = correlationBook([
  {
    from: '2017',
    to: '2022',
    changes: [
      { code: '854140', becomes: ['854141', '854142', '854143', '854149'] },
      { code: '854150', becomes: ['854151', '854159'] },
      { code: '240399', becomes: ['240399', '240411'] },
      { code: '382490', becomes: ['240411'] },
    ],
  },
]);
const correlated: Nomenclatures = { ...US_EXPORT, correlations: CORRELATIONS };

table('editions of the HS', [
  ['HS-2017:854140', 'HS-2017:854140', 'yes', 'HS-2017 854140 is listed'],
  [
    'HS:854142',
    'HS-2017:854140',
    'unknown',
    'HS-2017 854140 is of the HS of 2017 and HS 854142 of that of 2022, and how the two correspond is not known',
  ],
  ['HS:8541', 'HS-2017:854140', 'yes', 'HS-2017 854140 lies within 8541 of the HS of 2022', correlated],
  [
    'HS:854142',
    'HS-2017:854140',
    'unknown',
    'HS-2017 854140 of the HS of 2017 corresponds to HS 854142 in part only',
    correlated,
  ],
  ['HS:8541', 'HS-2022:854142', 'yes', 'HS-2022 854142 lies within 8541'],
  ['HS-2022:8541', 'HS:854142', 'yes', undefined],
  [
    'HS-2017:854140',
    'HS-2022:854142',
    'unknown',
    'HS-2022 854142 is of the HS of 2022 and HS-2017 854140 of that of 2017, and how the two correspond is not known',
  ],
  ['HS-2017:854140', 'HS:854142', 'unknown', /^HS 854142 is of the HS of 2022 and/],
  ['HS-2017:854140', 'HS-2022:010121', 'unknown', /is not known$/],
  ['HS-2017:854140', 'HS-2022:854142', 'yes', 'HS-2022 854142 lies within 854140 of the HS of 2017', correlated],
  [
    'HS-2022:854142',
    'HS-2017:854140',
    'unknown',
    'HS-2017 854140 of the HS of 2017 corresponds to HS-2022 854142 in part only',
    correlated,
  ],
  ['HS-2022:8541', 'HS-2017:854140', 'yes', undefined, correlated],
  ['HS-2022:8542', 'HS-2017:854140', 'no', undefined, correlated],
  ['HS-2017:2403', 'HS-2022:240411', 'unknown', undefined, correlated],
  ['HS-2017:2401', 'HS-2022:240411', 'no', undefined, correlated],
  ['HS-2017:854140', 'HS-2022:8541', 'unknown', undefined, correlated],
  ['HS-2017:8541', 'HS-2012:854140', 'unknown', undefined, correlated],
  ['HS-2017:8542', 'HS-2022:854231', 'yes', 'HS-2022 854231 lies within 8542 of the HS of 2017', correlated],
  ['HS-2017:8541', 'HS-2022:854140', 'unknown', /is not known$/, correlated],
  ['HS-US-2022:8541420010', 'HS-US-2022:8541420010', 'yes', /is listed/],
  ['HS-US-2022:8541420010', 'HS-CN-2022:8541420010', 'unknown'],
]);

table('export control classification numbers', [
  ['ECCN:3', 'ECCN:3A001.a.1.b', 'yes', 'ECCN 3A001.a.1.b lies within 3'],
  ['ECCN:3A', 'ECCN:3A001.a.1.b', 'yes', 'ECCN 3A001.a.1.b lies within 3A'],
  ['ECCN:3A001', 'ECCN:3A001.a.1.b', 'yes'],
  ['ECCN:3A001.a', 'ECCN:3A001.a.1.b', 'yes', 'ECCN 3A001.a.1.b lies within 3A001.a'],
  ['ECCN:3A001.a', 'ECCN:3a001(A)(1)(b)', 'yes'],
  ['ECCN:3A001.a', 'ECCN:3A001a1b', 'yes'],
  ['ECCN:3A001a1', 'ECCN:3A001.a.1', 'yes', /is listed/],
  ['ECCN:3A001.a.1', 'ECCN:3A001.a.10', 'no'],
  ['ECCN:3A001.a.1', 'ECCN:3A001', 'unknown', 'ECCN 3A001 is coarser than ECCN 3A001.a.1'],
  ['ECCN:3A001', 'ECCN:3A002', 'no'],
  ['ECCN:3A', 'ECCN:3B001', 'no'],
  ['ECCN:3A001', 'ECCN:EAR99', 'no'],
  ['ECCN:any', 'ECCN:9E003.a', 'yes', 'ECCN 9E003.a is on the list of ECCN'],
  ['ECCN:any', 'ECCN:EAR99', 'no'],
  ['ECCN:9A6', 'ECCN:9A610.x', 'yes', 'ECCN 9A610.x lies within 9A6'],
  ['ECCN:9A6', 'ECCN:9A515', 'no'],
  ['ECCN:600-series', 'ECCN:9A610.x', 'yes', 'ECCN 9A610.x lies within 600-series'],
  ['ECCN:600_series', 'ECCN:0A604', 'yes'],
  ['ECCN:600-series', 'ECCN:9A515', 'no'],
  ['ECCN:9x515', 'ECCN:9D515.a', 'yes', 'ECCN 9D515.a lies within 9x515'],
  ['ECCN:9x515', 'ECCN:9D610', 'no'],
  ['ECCN:3A001', 'US:3A001.a', 'yes', 'US 3A001.a lies within 3A001'],
  ['US:3A001', 'ECCN:EAR99', 'no'],
]);

table('control lists of other jurisdictions', [
  ['CN:1C902', 'CN:CN-1C902', 'yes', 'CN 1C902 is listed'],
  ['CN:CN-1C902', 'CN:1C902.d', 'yes', 'CN 1C902.d lies within 1C902'],
  ['CN:1C902', 'CN:1C903', 'no'],
  ['CN:1C902', 'ECCN:1C902', 'unknown', 'no CN classification was given, and the rule lists CN 1C902'],
  ['EU:4A001.a', 'EU:EU_Annex_I_4A001.a.2', 'yes', 'EU 4A001.a.2 lies within 4A001.a'],
  ['EU:4A001', 'EU:ANNEX-I_4A001.a', 'yes'],
  ['EU:4A', 'EU:EU-4A001', 'yes'],
  ['EU:ML1', 'EU:ML1.a', 'yes'],
  ['EU:ML1', 'EU:ML10.a', 'no'],
  ['EU:ML', 'EU:ML10.a', 'yes', 'EU ML10.a lies within ML'],
  ['GB:ML1.a', 'GB:UK-ML1a', 'yes', 'GB ML1.a is listed'],
  ['GB:PL9009', 'GB:PL9009a', 'yes', 'GB PL9009.a lies within PL9009'],
  ['JP:any', 'JP:none', 'no'],
  ['JP:2-1', 'JP:2', 'unknown', 'JP 2 is coarser than JP 2-1'],
  ['JP:2-1', 'JP:2-12', 'unknown', 'whether JP 2-12 and JP 2-1 share goods is not known'],
]);

table('CAS numbers and tags', [
  ['CAS:7440-19-9', 'CAS:7440-19-9', 'yes', 'CAS 7440-19-9 is listed'],
  ['CAS:7440-19-9', 'CAS:74-84-0', 'no'],
  ['CAS:7440-19-9', 'HS:2805', 'unknown', 'no CAS classification was given, and the rule lists CAS 7440-19-9'],
  ['tag:samples', 'tag:samples', 'yes'],
  ['tag:samples', 'tag:samples-small', 'no'],
]);

table('lists of several schemes: one that is met is enough', [
  ['ECCN:3A090 HS:8542', 'HS:8542310000', 'yes'],
  ['ECCN:3A090 HS:8542', 'HS:8523', 'no'],
  ['ECCN:3A090 HS:854231', 'HS:8542', 'unknown', 'HS 8542 is coarser than HS 854231'],
  ['ECCN:3A090', 'HS:8542 ECCN:none', 'no'],
]);

type Exclusion = [
  include: string | undefined,
  exclude: string,
  question: string | undefined,
  expected: Match,
  because?: string,
];

describe('exclusions beat inclusions, with three values', () => {
  const rows: Exclusion[] = [
    ['HS:27', 'HS:271119', 'HS:2711190020', 'no'],
    ['HS:27', 'HS:271119', 'HS:2711', 'unknown', 'an exclusion may apply: HS 2711 is coarser than HS 271119'],
    ['HS:27', 'HS:271119', 'HS:2712', 'yes', 'HS 2712 lies within 27'],
    ['HS:2711', 'HS:271119', 'HS:27', 'unknown'],
    [
      'HS:27',
      'ECCN:1C980',
      'HS:2711',
      'unknown',
      'an exclusion may apply: no ECCN classification was given, and the rule lists ECCN 1C980',
    ],
    ['HS:27', 'ECCN:1C980', 'HS:2711 ECCN:none', 'yes'],
    ['HS:27', 'HS:2701-2710', 'HS:270900', 'no'],
    ['ECCN:any', 'ECCN:5A992', 'ECCN:5A992.c', 'no'],
    [undefined, 'HS:27', 'HS:2711', 'no'],
    [undefined, 'HS:27', 'HS:28', 'yes', 'any item'],
    [undefined, 'HS:27', undefined, 'unknown', 'the question names no item'],
  ];
  it.each(rows)(
    'including %s, excluding %s, asked %s: %s',
    (...[include, exclude, question, expected, because]: Exclusion) => {
      const rule = { ...(include && { include: codes(include, 'rule') }), exclude: codes(exclude, 'rule') };
      const result = matchItems(rule, question === undefined ? undefined : codes(question, 'question'), US_EXPORT);
      expect(result.match).toBe(expected);
      if (because !== undefined) expect(result.because).toBe(because);
    },
  );
});

const digits = fc.stringMatching(/^[1-6][0-9](?:[0-9]{2}){0,2}$/);
const arbitraryRange = fc.tuple(digits, digits).map(([a, b]) => {
  const length = Math.min(a.length, b.length);
  const [first, last] = [a.slice(0, length), b.slice(0, length)].sort() as [string, string];
  return first === last ? first : `${first}-${last}`;
});

describe('the codes under which an index files a rule', () => {
  it('cover a range of HS codes exactly', () => {
    fc.assert(
      fc.property(arbitraryRange, digits, (range, asked) => {
        const match = (code: string): Match =>
          matchItems({ include: [{ scheme: 'HS', code }] }, [{ scheme: 'HS', code: asked }], US_EXPORT).match;
        const filed = filingCodes({ scheme: 'HS', code: range }).map(({ code }) => match(code));
        const expected = match(range);
        if (expected === 'no') expect(filed.every((each) => each === 'no')).toBe(true);
        else expect(filed.some((each) => each !== 'no')).toBe(true);
        if (expected !== 'yes') expect(filed).not.toContain('yes');
      }),
      { numRuns: 2_000 },
    );
  });

  it('are few: a range of thousands has a handful of branches', () => {
    expect(filingCodes({ scheme: 'HS', code: '840100-859999' }).map(({ code }) => code).length).toBeLessThan(40);
    expect(filingCodes({ scheme: 'HS', code: '8398-8409' }).map(({ code }) => code)).toEqual(['8398', '8399', '840']);
    expect(filingCodes({ scheme: 'ECCN', code: '9x515' }).map(({ code }) => code)).toEqual([
      '9A515',
      '9B515',
      '9C515',
      '9D515',
      '9E515',
    ]);
    expect(filingCodes({ scheme: 'HS-2017', code: '854140' })).toEqual([{ scheme: 'HS-2017', code: 'any' }]);
  });
});
