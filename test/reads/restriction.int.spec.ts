import { changesAnswer, historyAnswer, problemBody, restrictionAnswer, timelineAnswer } from '@curbline/contracts';
import type { ReadingSystem, Read } from './reading-system.js';
import { startStory } from './story.js';

let system: ReadingSystem;
beforeAll(async () => {
  system = await startStory();
});
afterAll(() => system.stop());

describe('GET /v1/restrictions/{id}', () => {
  const one = async (id: string, query = ''): Promise<Read> => {
    const read = await system.get(`/v1/restrictions/${id}?${query}`);
    if (read.status === 200) restrictionAnswer.parse(read.body);
    return read;
  };

  it('is its state at a moment, as known at a moment', async () => {
    expect((await one('ethane', 'validAt=2025-06-27')).body).toMatchObject({
      id: 'ethane',
      status: 'in-force',
      period: { from: '2025-06-25T04:00:00Z', until: '2025-07-02T04:00:00Z' },
      terms: { conditions: ['Loading only.'] },
      version: 4,
      openedBy: 8,
      closedBy: 9,
      adopted: true,
      positions: { validAt: '2025-06-27', sequence: 12 },
    });
    expect((await one('ethane', 'validAt=2025-06-27&knownAt=3')).body).toMatchObject({
      status: 'in-force',
      period: { from: '2025-05-23T04:00:00Z', until: null },
      terms: {},
      version: 1,
      positions: { sequence: 3, knownAt: '2025-06-02T12:00:00Z' },
    });
    expect((await one('us-eda')).body).toMatchObject({ period: { from: 'unknown', until: null }, status: 'in-force' });
  });

  it('is 404 when it was not known then', async () => {
    for (const [id, query] of [
      ['nothing', ''],
      ['ethane', 'knownAt=2'],
      ['ethane', 'knownAt=2025-06-02T11:59:59Z'],
    ] as const) {
      const { status, body } = await one(id, query);
      expect(status).toBe(404);
      expect(problemBody.parse(body).code).toBe('not-found');
    }
  });

  it('has a timeline without gap or overlap', async () => {
    const { body } = await system.get(`/v1/restrictions/ethane/timeline`);
    const { periods } = timelineAnswer.parse(body);
    expect(periods.map(({ from, until, status }) => [from, until, status])).toEqual([
      [null, '2025-05-23T04:00:00Z', 'scheduled'],
      ['2025-05-23T04:00:00Z', '2025-06-25T04:00:00Z', 'in-force'],
      ['2025-06-25T04:00:00Z', '2025-07-02T04:00:00Z', 'in-force'],
      ['2025-07-02T04:00:00Z', null, 'lifted'],
    ]);
    const before = await system.get('/v1/restrictions/ethane/timeline?knownAt=2025-06-24');
    expect(timelineAnswer.parse(before.body).periods).toHaveLength(2);
    expect((await system.get('/v1/restrictions/ethane/timeline?knownAt=1')).status).toBe(404);
  });

  it('has a history of every event with what it changed', async () => {
    const { body } = await system.get(`/v1/restrictions/ethane/history`);
    const { history } = historyAnswer.parse(body);
    expect(history.map(({ sequence, recordedTime }) => [sequence, recordedTime])).toEqual([
      [3, '2025-06-02T12:00:00Z'],
      [8, '2025-06-25T12:00:00Z'],
      [9, '2025-07-02T12:00:00Z'],
      [10, '2025-07-03T12:00:00Z'],
    ]);
    expect(history[1]?.changes).toContainEqual({ path: 'terms.conditions', after: ['Loading only.'] });
    expect(history[3]?.changes).toEqual([]);
    expect(history[0]).toMatchObject({ actor: 'officer', reason: 'as published', effective: { from: '2025-05-23' } });
    expect(Date.parse(history[0]?.adoptedTime ?? '')).toBeGreaterThan(Date.parse('2026-01-01'));
    const known = await system.get('/v1/restrictions/ethane/history?knownAt=8');
    expect(historyAnswer.parse(known.body).history).toHaveLength(2);
  });
});

describe('GET /v1/changes', () => {
  const changes = async (query: string) => {
    const read = await system.get(`/v1/changes?${query}`);
    expect(read.status).toBe(200);
    return changesAnswer.parse(read.body);
  };
  const told = ({ changes: all }: Awaited<ReturnType<typeof changes>>) =>
    all.map(({ at: when, restrictionId, what, before, after }) => [
      when.slice(0, 10),
      restrictionId,
      what,
      before?.status ?? null,
      after?.status ?? null,
    ]);

  it('tells what happened in the world', async () => {
    expect(told(await changes('from=2025-05-01&until=2025-12-01'))).toEqual([
      ['2025-05-23', 'ethane', 'began', 'scheduled', 'in-force'],
      ['2025-05-28', 'us-engines-comac', 'began', 'scheduled', 'in-force'],
      ['2025-06-25', 'ethane', 'changed', 'in-force', 'in-force'],
      ['2025-07-02', 'ethane', 'ended', 'in-force', 'lifted'],
      ['2025-11-09', 'cn-rare-earths', 'changed', 'in-force', 'suspended'],
    ]);
    expect(told(await changes('from=2026-01-01&until=2027-01-01'))).toEqual([
      ['2026-02-09', 'cn-fentanyl-duty', 'ended', 'in-force', 'lifted'],
      ['2026-11-09', 'cn-rare-earths', 'changed', 'suspended', 'in-force'],
    ]);
  });

  it('tells what the ledger learned', async () => {
    expect(told(await changes('from=2025-06-02&until=2025-08-01&axis=recorded'))).toEqual([
      ['2025-06-02', 'ethane', 'began', null, 'in-force'],
      ['2025-06-03', 'cn-rare-earths', 'began', null, 'in-force'],
      ['2025-06-04', 'us-engines-comac', 'began', null, 'in-force'],
      ['2025-06-05', 'us-eda', 'began', null, 'in-force'],
      ['2025-06-06', 'cn-fentanyl-duty', 'began', null, 'in-force'],
      ['2025-06-25', 'ethane', 'changed', 'in-force', 'in-force'],
      ['2025-07-02', 'ethane', 'ended', 'in-force', 'lifted'],
      ['2025-07-04', 'cn-rare-earths', 'changed', 'in-force', 'suspended'],
    ]);
  });

  it.each(['valid', 'recorded'])('is narrowed by authority, kind, item and route (%s)', async (axis) => {
    const question = `from=2025-01-01&until=2027-01-01&axis=${axis}`;
    const ids = async (filter: string) =>
      [...new Set((await changes(`${question}&${filter}`)).changes.map(({ restrictionId }) => restrictionId))].sort();

    // A duty on all goods is on ethane too.
    expect(await ids('item=HS:2711')).toEqual(['cn-fentanyl-duty', 'ethane']);
    expect(await ids('item=HS:2711&kind=licence-requirement')).toEqual(['ethane']);
    expect(await ids('authority=CN&kind=licence-requirement')).toEqual(['cn-rare-earths']);
    const leaving = await ids('routeFrom=US&routeTo=CN');
    expect(leaving).toContain('ethane');
    expect(leaving).not.toContain('cn-rare-earths');
    expect((await system.get(`/v1/changes?${question}&routeTo=Nowhere`)).status).toBe(400);
  });

  it.each(['valid', 'recorded'])('pages in order (%s)', async (axis) => {
    const question = `from=2025-01-01&until=2027-01-01&axis=${axis}`;
    const whole = await changes(question);
    const seen = [];
    let cursor = '';
    do {
      const page = await changes(`${question}&limit=2${cursor}`);
      expect(page.changes.length).toBeLessThanOrEqual(2);
      seen.push(...page.changes);
      cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(whole.changes);
  });
});
