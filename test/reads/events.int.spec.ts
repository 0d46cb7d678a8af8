import { eventPage, ledgerEvent } from '@curbline/contracts';
import { entryHash } from '@curbline/domain';
import type { ReadingSystem, Read } from './reading-system.js';
import { startStory } from './story.js';

let system: ReadingSystem;
beforeAll(async () => {
  system = await startStory();
});
afterAll(() => system.stop());

describe('GET /v1/events', () => {
  interface Events {
    events: { sequence: string; subject: string; time: string }[];
    next: number;
    head: { sequence: number };
  }
  const events = async (query: string): Promise<Read<Events>> => {
    const read = await system.get<Events>(`/v1/events?${query}`);
    if (read.status === 200) eventPage.parse(read.body);
    return read;
  };
  const sequences = async (query: string): Promise<number[]> =>
    (await events(query)).body.events.map(({ sequence }) => Number(sequence));

  it.each([
    ['all', 'after=-1', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['after a sequence', 'after=10', [11, 12]],
    ['at most so many', 'after=2&limit=2', [3, 4]],
    ['of a restriction', 'restriction=ethane', [3, 8, 9, 10]],
    ['of all that is called alike', 'subjectPrefix=cn-', [4, 7, 11]],
    ['of what is called alike to the letter, not by a pattern', 'subjectPrefix=cn_', []],
    ['of a type', 'type=curbline.group.defined.v1', [1, 2]],
    ['of an actor', 'actor=curbline', [0]],
    ['recorded from a day on', 'recordedFrom=2025-07-03', [10, 11, 12]],
    ['recorded before an instant', 'recordedUntil=2025-01-03T00:00:00Z', [0, 1]],
    ['recorded between', 'recordedFrom=2025-06-02T12:00:00Z&recordedUntil=2025-06-04', [3, 4]],
    ['by several filters', 'restriction=ethane&recordedFrom=2025-07-01&type=curbline.restriction.lifted.v1', [9]],
    ['beyond the head', 'after=100', []],
  ])('lists %s', async (_what, query, expected) => {
    expect(await sequences(query)).toEqual(expected);
  });

  it('says where to go on', async () => {
    const seen: string[] = [];
    let path = '/v1/events?restriction=ethane&limit=2';
    for (;;) {
      const { body, link, sequence }: Read<Events> = await system.get<Events>(path);
      expect([body.head.sequence, sequence]).toEqual([12, '12']);
      seen.push(...body.events.map((event) => event.sequence));
      const next = /^<(.*)>; rel="next"$/.exec(link ?? '')?.[1];
      if (next === undefined) {
        expect(body.next).toBe(12);
        break;
      }
      expect(next).toContain(`after=${body.next}`);
      path = next;
    }
    expect(seen.map(Number)).toEqual([3, 8, 9, 10]);
  });

  it('serves the bytes that are stored, whose hashes make the chain', async () => {
    let previous = '0'.repeat(64);
    for (let sequence = 0; sequence <= 12; sequence++) {
      const response = await fetch(`${system.gateway.url}/v1/events/${sequence}?raw=1`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const event = ledgerEvent.parse(JSON.parse(Buffer.from(bytes).toString()));
      expect(event.previoushash).toBe(previous);
      previous = entryHash(bytes);
      expect((await system.get(`/v1/events/${sequence}`)).body).toEqual(event);
    }
    const { body } = await events('after=12');
    expect(body.head).toEqual({ sequence: 12, hash: previous });
    expect((await system.get('/v1/events/13')).status).toBe(404);
  });
});
