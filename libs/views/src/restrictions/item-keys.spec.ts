import { CheckIndex, type CheckQuestion, type ItemCode } from '@curbline/domain';
import { imposition, scenario } from '@curbline/testing';
import fc from 'fast-check';
import { itemKeys, itemSearch } from './item-keys.js';

/** What the gateway asks of PostgreSQL, over the arrays that the projections service lays down. */
function isFound(rule: readonly ItemCode[], jurisdiction: string, asked: ItemCode): boolean {
  const { codes, branches } = itemKeys(rule, jurisdiction);
  const { anyCode, branch, foreign } = itemSearch(asked);
  if (codes.some((code) => anyCode.includes(code)) || branches.includes(branch)) return true;
  if (!foreign || !branches.includes(foreign.branch)) return false;
  const like = new RegExp(`^${foreign.pattern.replaceAll('_', '.')}$`);
  return branches.some((mark) => like.test(mark) && mark !== foreign.own);
}

/** Whether a check with the code meets the rule, or leaves it open because the code is coarser. */
function mayConcern(rule: readonly ItemCode[], jurisdiction: string, asked: ItemCode): boolean {
  const authority = { jurisdiction, body: 'X', timeZone: 'UTC' };
  const imposed = imposition({
    authority,
    scope: { items: { include: [...rule] } },
    effective: { from: '2025-01-01' },
  });
  const question: CheckQuestion = { flow: 'export', from: 'ZZ', to: 'YY', items: [asked], on: '2025-06-01' };
  const position = { ledger: 'x', knownAt: '2025-06-01T00:00:00Z', sequence: 1, hash: '' };
  return scenario().given(imposed).feed(new CheckIndex()).check(question, position).restrictions.length > 0;
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^(27|28)(11|46)(1|9)(1|9)[19]{${length - 6}}$`));
const hsCode = fc
  .constantFrom(2, 4, 6, 8, 10)
  .chain((length) => (length >= 6 ? digits(length) : digits(6).map((code) => code.slice(0, length))));
const controlCode = fc
  .tuple(fc.constantFrom('3', '3A', '3D', '3A0', '3A00', '3A001', '3D991'), fc.constantFrom('', '.a', '.b', '.a.1'))
  .map(([head, tail]) => (head.length === 5 ? head + tail : head));

describe('the keys of item codes', () => {
  it('find a rule by HS code wherever a check with that code may meet it', () => {
    const scheme = fc.constantFrom('HS', 'HS-US', 'HS-CN');
    const rule = fc.array(fc.record({ scheme, code: hsCode }), { minLength: 1, maxLength: 3 });
    // With more than six digits, a question without a nomenclature is compared as it is written: a check is stricter there.
    const asked = fc.oneof(
      fc.record({ scheme: fc.constantFrom('HS-US', 'HS-CN'), code: hsCode }),
      fc.record({ scheme: fc.constant('HS'), code: hsCode.map((code) => code.slice(0, 6)) }),
    );
    fc.assert(
      fc.property(rule, fc.constantFrom('US', 'CN'), asked, (codes, jurisdiction, question) => {
        expect(isFound(codes, jurisdiction, question)).toBe(mayConcern(codes, jurisdiction, question));
      }),
      { numRuns: 300 },
    );
  });

  it('find a rule by control code wherever a check with that code may meet it', () => {
    const scheme = fc.constantFrom('ECCN', 'CN');
    const rule = fc.record({ scheme, code: fc.oneof(controlCode, fc.constant('any')) });
    fc.assert(
      fc.property(rule, controlCode, (code, question) => {
        const asked = { scheme: code.scheme, code: question };
        expect(isFound([code], 'US', asked)).toBe(mayConcern([code], 'US', asked));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [{ scheme: 'CAS', code: '74-84-0' }, { scheme: 'CAS', code: '74-84-0' }, true],
    [{ scheme: 'CAS', code: '74-84-0' }, { scheme: 'CAS', code: '74-85-1' }, false],
    [{ scheme: 'tag', code: 'chips' }, { scheme: 'tag', code: 'chip' }, false],
    [{ scheme: 'ECCN', code: '3A001' }, { scheme: 'CN', code: '3A001' }, false],
    [{ scheme: 'ECCN', code: '3A001' }, { scheme: 'ECCN', code: 'any' }, true],
    [{ scheme: 'HS', code: '2846901940' }, { scheme: 'HS', code: '28469019' }, true],
    [{ scheme: 'HS', code: '8398-8409' }, { scheme: 'HS', code: '840590' }, true],
    [{ scheme: 'HS', code: '8398-8409' }, { scheme: 'HS', code: '84' }, true],
    [{ scheme: 'HS', code: '8398-8409' }, { scheme: 'HS-CN', code: '8405901020' }, true],
    [{ scheme: 'HS', code: '8398-8409' }, { scheme: 'HS', code: '8410' }, false],
    [{ scheme: 'HS-2017', code: '854140' }, { scheme: 'HS', code: '854142' }, true],
    [{ scheme: 'ECCN', code: '600-series' }, { scheme: 'ECCN', code: '9A610.x' }, true],
    [{ scheme: 'ECCN', code: '9x515' }, { scheme: 'US', code: '9A515' }, true],
    [{ scheme: 'EU', code: 'ML' }, { scheme: 'EU', code: 'ML1.a' }, true],
    [{ scheme: 'HS', code: '2846901940' }, { scheme: 'HS', code: '2846901993' }, false],
  ])('of the rule %j and the search %j: found is %p', (rule, asked, expected) => {
    expect(isFound([rule], 'CN', asked)).toBe(expected);
  });
});
