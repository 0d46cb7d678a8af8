import { keyHash } from '@curbline/domain';
import { SeenKeys } from './seen-keys.js';

const keys = (begin: string, count: number): number[] =>
  Array.from({ length: count }, (_, index) => keyHash(`${begin} ${index}`));

describe('the keys that were seen', () => {
  it('are all known again, and hardly any that was not', () => {
    const seen = new SeenKeys();
    const added = keys('seen', 200_000);
    for (const key of added) seen.add(key);
    expect(added.every((key) => seen.mayHave(key))).toBe(true);
    const mistaken = keys('another', 100_000).filter((key) => seen.mayHave(key));
    expect(mistaken.length).toBeLessThan(100);
  });
});
