import type { Recorded, RestrictionEvent } from '@curbline/domain';
import { imposition, scenario } from '@curbline/testing';
import { ActFiles } from './act-files.js';

type Event = Recorded<RestrictionEvent>;

/** The events of impositions of these restrictions, by restriction, and a table that counts what is read from it. */
function recorded(ids: readonly string[]) {
  const { events } = scenario().given(...ids.map((restrictionId) => imposition({ restrictionId })));
  const byId = new Map((events as Event[]).map((event) => [event.data.restrictionId, [event]]));
  const read: string[] = [];
  const eventsOf = (wanted: readonly string[]) => {
    read.push(...wanted);
    return Promise.resolve(new Map(wanted.map((id) => [id, byId.get(id) ?? []])));
  };
  return { byId, read, tables: { eventsOf } };
}

const ids = ['first', 'second', 'third'];

describe('what restrictions tell', () => {
  it.each([1, 2, 30_000])('is told of all that are asked for, though %i are remembered', async (mostActs) => {
    const { byId, tables } = recorded(ids);
    const files = new ActFiles(mostActs);
    for (const id of ['first', 'second']) files.add(byId.get(id)?.[0] as Event);
    for (let time = 0; time < 3; time++) {
      const told = await files.actsOf(tables, ids);
      expect([...told].map(([id, act]) => [id, act?.restrictionId])).toEqual(
        expect.arrayContaining(ids.map((id) => [id, id])),
      );
      expect(told.size).toBe(3);
    }
  });

  it('is not read again to be compared with', async () => {
    const { read, tables } = recorded(ids);
    const files = new ActFiles();
    for (let time = 0; time < 3; time++) await files.actsOf(tables, ids);
    expect(read).toEqual(ids);
  });
});
