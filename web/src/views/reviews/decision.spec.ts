import { bodyOf, findingSentence } from './decision.js';

const draft = {
  decision: 'lift',
  from: ' 2025-07-02 ',
  reason: ' Revoked. ',
  actor: 'officer',
  publisher: '',
  url: '',
} as const;

describe('a decision', () => {
  it('has a date when it lifts, and only then', () => {
    expect(bodyOf(draft)).toEqual({
      decision: 'lift',
      effective: { from: '2025-07-02' },
      reason: 'Revoked.',
      actor: 'officer',
      sources: [{ publisher: 'officer' }],
    });
    expect(bodyOf({ ...draft, decision: 'keep', publisher: 'Gazette', url: 'https://example.com/a' })).toEqual({
      decision: 'keep',
      reason: 'Revoked.',
      actor: 'officer',
      sources: [{ publisher: 'Gazette', url: 'https://example.com/a' }],
    });
  });

  it('is asked for in a sentence', () => {
    const missing = { kind: 'missing', restrictionId: 'a', source: 'letters', version: '2', record: 'ethane' } as const;
    expect(findingSentence(missing)).toBe(
      'The row "ethane" is gone from version 2 of letters. An absence is no lifting.',
    );
  });
});
