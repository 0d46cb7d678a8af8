import { iso31662 } from 'iso-3166';
import { isPartOf, placeLevels } from './place.js';
import { REGIONS_WITHIN } from './regions-within.js';

const published = new Map(iso31662.map(({ code, parent }) => [code, parent]));
const lines = REGIONS_WITHIN.trim().split('\n');
const listed = lines.flatMap((line) => {
  const [parent = '', within = ''] = line.split(': ');
  return within.split(' ').map((code) => [`${parent.slice(0, 2)}-${code}`, parent] as const);
});

describe('the regions that lie within another region', () => {
  it('are regions, as is what they lie in, and each stands once', () => {
    expect(listed.flat().filter((code) => !published.has(code))).toEqual([]);
    expect(new Set(listed.map(([code]) => code)).size).toBe(listed.length);
  });

  it('are all of those for which ISO 3166-2 publishes a parent', () => {
    const parents = new Map<string, string>(listed);
    const nested = [...published].filter(([, parent]) => parent.includes('-'));
    expect(nested.length).toBeGreaterThan(1_000);
    expect(nested.filter(([code, parent]) => parents.get(code) !== parent)).toEqual([]);
  });

  it('are all of the United Kingdom: each lies in one of its four nations', () => {
    const codes = [...published.keys()].filter((code) => code.startsWith('GB-'));
    const nations = ['GB-ENG', 'GB-NIR', 'GB-SCT', 'GB-WLS'];
    const above = [...nations, 'GB-EAW', 'GB-GBN', 'GB-UKM'];
    for (const code of codes.filter((each) => !above.includes(each))) {
      expect([code, nations.filter((nation) => isPartOf(code, nation)).length]).toEqual([code, 1]);
    }
  });
});

describe('the levels of a place', () => {
  it.each([
    ['CN', ['CN']],
    ['BIS D:5', ['BIS D:5']],
    ['UA-43', ['UA-43', 'UA']],
    ['GB-BFS', ['GB-BFS', 'GB-NIR', 'GB-UKM', 'GB']],
    ['GB-CRF', ['GB-CRF', 'GB-WLS', 'GB-EAW', 'GB-GBN', 'GB-UKM', 'GB']],
  ])('%s: %j', (place, levels) => expect(placeLevels(place)).toEqual(levels));

  it('are what it is a part of, but itself', () => {
    expect(['GB-NIR', 'GB', 'GB-BFS', 'GB-SCT', 'EU'].map((other) => isPartOf('GB-BFS', other))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(isPartOf('GB', 'GB-NIR')).toBe(false);
  });
});
