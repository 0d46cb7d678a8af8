import { matchParties } from './party-match.js';
import { matchScope } from './scope-match.js';

const places = { isGroup: () => false, isMember: () => 'no' as const, memberListsOf: () => [null] };

describe('parties of a rule', () => {
  it('are compared by the thresholds of the question', () => {
    const scope = { parties: { include: [{ name: 'John Smith' }] } };
    const match = (unknownFrom: number, yesFrom: number): string =>
      matchScope(
        scope,
        {
          flow: 'export',
          on: '2025-06-10',
          parties: [{ name: 'J. Smith' }],
          partyThresholds: { unknownFrom, yesFrom },
        },
        'US',
        places,
      ).match;
    expect([match(0.5, 0.8), match(0.5, 0.95), match(0.95, 0.95)]).toEqual(['yes', 'unknown', 'no']);
  });

  it('free nobody who is merely like an excluded one', () => {
    const rule = { exclude: [{ name: 'Sergey Valeryevich Aksyonov' }] };
    const match = (name: string): string => matchParties(rule, [{ name }]).match;
    expect(match('AKSYONOV Sergey Valeryevich')).toBe('no');
    expect(match('Sergei Valerievich Aksenov')).toBe('unknown');
    expect(match('Somebody Else')).toBe('yes');
  });
});
