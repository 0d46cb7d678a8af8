import { createHash } from 'node:crypto';
import { historyAnswer, rectanglesAnswer, timelinesAnswer } from '@curbline/contracts';
import type { ReadingSystem } from './reading-system.js';
import { startStory } from './story.js';

let system: ReadingSystem;
beforeAll(async () => {
  system = await startStory();
});
afterAll(() => system.stop());

describe('GET /v1/timelines', () => {
  const timelines = async (query = '') => {
    const { status, body } = await system.get(`/v1/timelines?${query}`);
    expect([status, body]).toEqual([200, expect.anything()]);
    return timelinesAnswer.parse(body);
  };
  const ids = async (query: string) => (await timelines(query)).timelines.map(({ id }) => id);

  it('has every period of a restriction any of whose periods fits', async () => {
    const { timelines: found, positions } = await timelines('item=HS:2711&kind=licence-requirement');
    expect(positions.sequence).toBe(12);
    expect(found).toEqual([
      {
        id: 'ethane',
        title: expect.any(String),
        authority: { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
        kind: 'licence-requirement',
        flows: ['export'],
        periods: [
          { from: null, until: '2025-05-23T04:00:00Z', status: 'scheduled', openedBy: 3, closedBy: 3 },
          { from: '2025-05-23T04:00:00Z', until: '2025-06-25T04:00:00Z', status: 'in-force', openedBy: 3, closedBy: 8 },
          { from: '2025-06-25T04:00:00Z', until: '2025-07-02T04:00:00Z', status: 'in-force', openedBy: 8, closedBy: 9 },
          { from: '2025-07-02T04:00:00Z', until: null, status: 'lifted', openedBy: 9, closedBy: null },
        ],
      },
    ]);
  });

  it('shows what was known then, at the end of a day, and no more', async () => {
    const [ethane, ...others] = (await timelines('knownAt=3')).timelines;
    expect(others).toEqual([]);
    expect(ethane?.periods.map(({ status }) => status)).toEqual(['scheduled', 'in-force']);
    expect(await ids('knownAt=2025-06-03')).toEqual(['cn-rare-earths', 'ethane']);
  });

  it('is narrowed by route, authority and kind; groups mean their members', async () => {
    expect(await ids('authority=MOFCOM')).toEqual(['cn-fentanyl-duty', 'cn-rare-earths']);
    expect(await ids('kind=tariff')).toEqual(['cn-fentanyl-duty']);
    expect(await ids('from=US&to=CN&kind=prohibition')).toEqual(['us-engines-comac']);
    expect(await ids('to=DE&kind=prohibition')).toEqual([]);
    expect((await system.get('/v1/timelines?to=Nowhere')).status).toBe(400);
  });

  it('pages by restriction, at the position of the first page', async () => {
    const whole = await timelines('knownAt=12');
    const seen = [];
    let cursor = '';
    do {
      const page = await timelines(`knownAt=12&limit=2${cursor}`);
      expect(page.positions.sequence).toBe(12);
      seen.push(...page.timelines);
      cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(whole.timelines);
    expect(seen).toHaveLength(5);
  });
});

describe('GET /v1/restrictions/{id}/rectangles', () => {
  const rectangles = async (query = '') => {
    const { body } = await system.get(`/v1/restrictions/ethane/rectangles?${query}`);
    return rectanglesAnswer
      .parse(body)
      .rectangles.map(({ status, from, until, knownFrom, knownUntil, recordedFrom, recordedUntil }) => [
        knownFrom,
        knownUntil,
        recordedFrom.slice(0, 10),
        recordedUntil?.slice(0, 10) ?? null,
        from?.slice(0, 10) ?? null,
        until?.slice(0, 10) ?? null,
        status,
      ]);
  };

  it('is all that was ever believed, and from when until when', async () => {
    expect(await rectangles()).toEqual([
      [3, null, '2025-06-02', null, null, '2025-05-23', 'scheduled'],
      [3, 8, '2025-06-02', '2025-06-25', '2025-05-23', null, 'in-force'],
      [8, null, '2025-06-25', null, '2025-05-23', '2025-06-25', 'in-force'],
      [8, 9, '2025-06-25', '2025-07-02', '2025-06-25', null, 'in-force'],
      [9, null, '2025-07-02', null, '2025-06-25', '2025-07-02', 'in-force'],
      [9, null, '2025-07-02', null, '2025-07-02', null, 'lifted'],
    ]);
  });

  it('knows at a position nothing of what came later', async () => {
    expect(await rectangles('knownAt=3')).toEqual([
      [3, null, '2025-06-02', null, null, '2025-05-23', 'scheduled'],
      [3, null, '2025-06-02', null, '2025-05-23', null, 'in-force'],
    ]);
    expect((await system.get('/v1/restrictions/ethane/rectangles?knownAt=2')).status).toBe(404);
  });
});

describe('the hash of a step of a history', () => {
  it('is that of the stored bytes, and the one that the next entry names', async () => {
    const { body } = await system.get('/v1/restrictions/ethane/history');
    for (const { sequence, hash } of historyAnswer.parse(body).history) {
      const raw = await fetch(`${system.gateway.url}/v1/events/${sequence}?raw=1`);
      const bytes = Buffer.from(await raw.arrayBuffer());
      expect(hash).toBe(createHash('sha256').update(Buffer.of(0)).update(bytes).digest('hex'));
      expect((await system.get<{ previoushash: string }>(`/v1/events/${sequence + 1}`)).body.previoushash).toBe(hash);
    }
  });
});
