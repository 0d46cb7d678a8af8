import { meaningOf, namesQuery, type CodeNames } from './codes.js';

const names: CodeNames = {
  edition: '2022',
  codes: [
    {
      code: '271119',
      description: 'Other',
      parents: [
        { code: '27', description: 'Mineral fuels' },
        { code: '2711', description: 'Petroleum gases' },
      ],
      from: '2022-01-01',
      event: { sequence: 1, hash: '0'.repeat(64) },
    },
  ],
};

describe('the names of codes', () => {
  it.each([
    ['HS', '2711.19', { code: '271119' }],
    ['HS-US', '2711190020', { code: '271119' }],
    ['HS-2017', '2711', { edition: '2017', code: '2711' }],
    ['HS-US-2022', 'liquefied gas', { edition: '2022', text: 'liquefied gas' }],
    ['HS', '...', { text: '...' }],
    ['HS', '2', undefined],
    ['HS', 'none', undefined],
    ['ECCN', '3A001', undefined],
    ['tag', 'ethane', undefined],
  ])('are asked of %s for %s as %j', (scheme, text, query) => {
    expect(namesQuery(scheme, text)).toEqual(query);
  });

  it('tell of a national code what its subheading means, with the words of its heading', () => {
    expect(meaningOf('2711.19.0020', names)).toBe('271119 in the HS of 2022: Petroleum gases: Other');
    expect(meaningOf('2711', names)).toBeUndefined();
    expect(meaningOf('ethane', names)).toBeUndefined();
  });
});
