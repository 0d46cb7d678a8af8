import { setTimeout as wait } from 'node:timers/promises';
import { problemBody } from '@curbline/contracts';
import { command, imposition } from '@curbline/testing';
import type { ReadingSystem } from './reading-system.js';
import { startStory } from './story.js';

let system: ReadingSystem;
beforeAll(async () => {
  system = await startStory();
});
afterAll(() => system.stop());

describe('every read', () => {
  it.each([
    ['/v1/restrictions?validAt=2025-02-30', 'validAt'],
    ['/v1/restrictions?validAt=yesterday', 'validAt'],
    ['/v1/restrictions?to=XX', 'to'],
    ['/v1/restrictions?from=nowhere%20else', 'from'],
    ['/v1/restrictions?item=FOO:1', 'item'],
    ['/v1/restrictions?item=HS:27119', 'item'],
    ['/v1/restrictions?item=2711', 'item'],
    ['/v1/restrictions?status=gone', 'status'],
    ['/v1/restrictions?kind=embargo', 'kind'],
    ['/v1/restrictions?authority=XX', 'authority'],
    ['/v1/restrictions?limit=0', 'limit'],
    ['/v1/restrictions?limit=1001', 'limit'],
    ['/v1/restrictions?colour=red', 'colour'],
    ['/v1/restrictions?kind=tariff&kind=quota', 'kind'],
    ['/v1/restrictions?text=%00', 'text'],
    ['/v1/restrictions?knownAt=13', 'knownAt'],
    ['/v1/restrictions?knownAt=2100-01-01T00:00:00Z', 'knownAt'],
    ['/v1/restrictions/ethane?knownAt=2100-01-01', 'knownAt'],
    ['/v1/restrictions/ethane/timeline?knownAt=soon', 'knownAt'],
    ['/v1/restrictions/ethane/history?validAt=2025-01-01', 'validAt'],
    ['/v1/restrictions/Ethane!', 'id'],
    ['/v1/events?after=-2', 'after'],
    ['/v1/events?type=curbline.restriction.imposed.v9', 'type'],
    ['/v1/events?recordedFrom=2025-13-01', 'recordedFrom'],
    ['/v1/events/x', 'sequence'],
    ['/v1/events/-1', 'sequence'],
    ['/v1/events/1?raw=2', 'raw'],
    ['/v1/changes?from=2025-01-01', 'until'],
    ['/v1/changes?from=2025-01-01&until=2025-01-01', 'until'],
    ['/v1/changes?from=2025-01-01&until=2025-02-01&axis=both', 'axis'],
    ['/v1/changes?from=2025-01-01&until=2025-02-01&cursor=x', 'cursor'],
  ])('refuses %s and names the field', async (path, field) => {
    const { status, body } = await system.get(path);
    expect(status).toBe(400);
    expect(problemBody.parse(body).errors?.map((each) => each.field)).toContain(field);
  });

  // PostgreSQL takes no NUL, and the answer was a 500.
  it.each([
    '/v1/restrictions?limit=1',
    '/v1/timelines?limit=1',
    '/v1/changes?from=2000-01-01&until=2100-01-01&limit=1',
  ])('refuses a cursor of %s into which somebody wrote a NUL', async (path) => {
    const { body } = await system.get<{ next: string }>(path);
    const place = JSON.parse(Buffer.from(body.next, 'base64url').toString()) as Record<string, unknown>;
    for (const field of ['after', 'restrictionId'].filter((name) => name in place)) {
      const forged = Buffer.from(JSON.stringify({ ...place, [field]: '\0' })).toString('base64url');
      const refused = await system.get(`${path}&cursor=${forged}`);
      expect(refused.status).toBe(400);
      expect(problemBody.parse(refused.body).errors?.map((each) => each.field)).toEqual(['cursor']);
    }
  });

  it('waits for the position that a caller has, at most 5 s', async () => {
    const waiting = system.get('/v1/restrictions?minSequence=14');
    await wait(300);
    await system.ledger.record(
      imposition({ restrictionId: 'zz-later' }),
      command('AddNote', { restrictionId: 'zz-later', text: 'x' }),
    );
    const { status, sequence } = await waiting;
    expect([status, sequence]).toEqual([200, '14']);
    const behind = await system.get('/v1/events?minSequence=1000');
    expect([behind.status, behind.body['code'], behind.headers.get('retry-after')]).toEqual([503, 'behind', '1']);
  });
});
