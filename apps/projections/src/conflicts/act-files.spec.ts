import { actOf, EVENT_TYPES, type Recorded, type RestrictionEvent } from '@curbline/domain';
import { arbitraryFile, imposition, scenario } from '@curbline/testing';
import fc from 'fast-check';
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
const idOf = (event: Event) => event.data.restrictionId;
const on = (restrictionId: string, event: Event) => ({ ...event, data: { ...event.data, restrictionId } }) as Event;

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

  it('is told before and after each event as all events tell it, whatever is remembered of them', async () => {
    const filesOf = fc.tuple(...ids.map((id) => arbitraryFile().map((events) => events.map((event) => on(id, event)))));
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(filesOf, sizes, fc.integer({ min: 1, max: 20 }), async (of, sizes, often) => {
        const files = new ActFiles(ids.length, { once: 2, often });
        const stored = new Map<string, Event[]>();
        const inTurn = of.flat().sort((one, other) => one.sequence - other.sequence);
        for (let turn = 0; inTurn.length > 0; turn++) {
          const batch = inTurn.splice(0, sizes[turn % sizes.length]);
          const eventsOf = (wanted: readonly string[]) =>
            Promise.resolve(new Map(wanted.map((id) => [id, [...(stored.get(id) ?? [])]])));
          const begun = batch.filter(({ type }) => type === EVENT_TYPES.imposed).map(idOf);
          await files.load(
            { eventsOf },
            batch.filter((event) => !begun.includes(idOf(event))),
          );
          for (const event of batch) {
            const before = stored.get(idOf(event)) ?? [];
            const told = files.add(event);
            stored.set(idOf(event), [...before, event]);
            expect(told.before.act).toEqual(actOf(before));
            expect(told.after.act).toEqual(actOf([...before, event]));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is not read again to be compared with', async () => {
    const { read, tables } = recorded(ids);
    const files = new ActFiles();
    for (let time = 0; time < 3; time++) await files.actsOf(tables, ids);
    expect(read).toEqual(ids);
  });
});
