import { nameScore, PARTY_THRESHOLDS, partyKeys } from '@curbline/domain';
import { readEntities, type ListedEntity } from './real-names.js';

const FOLDER = process.env.CURBLINE_TEST_DATA;
/** Entities that are asked, at equal steps through the lists: a few seconds' worth. */
const ASKED = 1_500;

describe('the names of the published lists', () => {
  if (!FOLDER) {
    it('are not asked here: CURBLINE_TEST_DATA names no folder that holds them', () => {
      expect(FOLDER).toBeFalsy();
    });
    return;
  }
  let entities: ListedEntity[];
  beforeAll(async () => {
    const all = await readEntities(FOLDER);
    const step = Math.max(1, Math.floor(all.length / ASKED));
    entities = all.filter((_, index) => index % step === 0);
  });

  it('score 1 with themselves in another case, and with a mark behind them', () => {
    const lost = entities.flatMap(({ names }) =>
      names.filter((name) => nameScore(`${name.toLowerCase()} »`, name) !== 1),
    );
    expect(lost).toEqual([]);
  });

  it('share a key with each alias that is like them, so that the index finds it', () => {
    let alike = 0;
    const lost: string[] = [];
    for (const { names } of entities) {
      const [name = '', ...aliases] = names;
      const keys = new Set(partyKeys(name));
      for (const alias of aliases) {
        if (nameScore(name, alias) < PARTY_THRESHOLDS.unknownFrom) continue;
        alike += 1;
        if (!partyKeys(alias).some((key) => keys.has(key))) lost.push(`${name} = ${alias}`);
      }
    }
    expect(lost).toEqual([]);
    expect(alike).toBeGreaterThan(100);
  });
});
