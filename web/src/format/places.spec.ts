import { iso31661 } from 'iso-3166';
import { COUNTRIES, placeInSentence, placeName } from './places.js';

describe('places on the page', () => {
  it('are those of ISO 3166-1, each with a name', () => {
    expect(COUNTRIES).toEqual(iso31661.map(({ alpha2 }) => alpha2).sort());
    expect(COUNTRIES.filter((code) => placeName(code) === code)).toEqual([]);
  });

  it('read as in a sentence, and groups keep their ids', () => {
    expect(placeInSentence('US')).toBe('the United States');
    expect(placeInSentence('CN')).toBe('China');
    expect(placeInSentence('BIS D:5')).toBe('BIS D:5');
  });
});
