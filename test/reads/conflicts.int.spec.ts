import { conflictPage, type ConflictPage } from '@curbline/contracts';
import { command, imposition } from '@curbline/testing';
import { ReadingSystem } from './reading-system.js';

let system: ReadingSystem;
let sequence: number;
beforeAll(async () => {
  system = await ReadingSystem.start();
});
afterAll(() => system.stop());

const cited = (citation: string) => ({ legalBasis: [{ citation }] });
const record = async (...commands: Parameters<ReadingSystem['ledger']['record']>): Promise<void> => {
  sequence = (await system.ledger.record(...commands)).sequence;
};
const conflicts = async (query = ''): Promise<ConflictPage> => {
  const { status, body } = await system.get(`/v1/conflicts?minSequence=${sequence}&${query}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return conflictPage.parse(body);
};
const between = async (query = '') =>
  (await conflicts(query)).conflicts.map((each) => each.between.map(({ restrictionId }) => restrictionId).join(' '));

describe('GET /v1/conflicts', () => {
  it('shows where two sources differ on one act, and nothing of what they have not in common', async () => {
    await record(
      imposition({ restrictionId: 'gazette-1', sources: [{ publisher: 'Gazette' }], ...cited('Announcement No. 18') }),
      imposition({ restrictionId: 'gazette-2', sources: [{ publisher: 'Gazette' }], ...cited('Announcement No. 18') }),
      imposition({
        restrictionId: 'observer-1',
        sources: [{ publisher: 'Observer' }],
        ...cited('announcement 18'),
        effective: { from: '2025-06-02' },
      }),
      imposition({
        restrictionId: 'observer-2',
        sources: [{ publisher: 'Observer' }],
        ...cited('Another text'),
        scope: { items: { include: [{ scheme: 'HS', code: '8411' }] } },
      }),
    );
    expect(await between()).toEqual(['gazette-1 observer-1', 'gazette-2 observer-1']);
    const { conflicts: found, positions } = await conflicts('restriction=gazette-1');
    expect(positions.sequence).toBe(sequence);
    expect(found).toMatchObject([
      {
        because: 'same-citation',
        differences: [{ field: 'effective.from', one: '2025-05-23', other: '2025-06-02' }],
        since: 3,
      },
    ]);
    expect(await between('source=Gazette')).toHaveLength(2);
    expect(await between('source=observer')).toHaveLength(2);
    for (const other of ['Nobody', 'gaz', 'gazette-']) expect(await between(`source=${other}`)).toEqual([]);
    const first = await conflicts('limit=1');
    expect(await between(`limit=1&cursor=${first.next}`)).toEqual(['gazette-2 observer-1']);
  });

  it('calls it resolved when a correction makes them agree, or a note settles it', async () => {
    await record(
      command('CorrectEvent', {
        restrictionId: 'gazette-1',
        eventSequence: 1,
        replacement: { effective: { from: '2025-06-02' } },
      }),
      command('AddNote', { restrictionId: 'observer-1', text: 'Two stages of one act.', settles: ['gazette-2'] }),
    );
    expect(await between()).toEqual([]);
    const { conflicts: resolved } = await conflicts('status=resolved');
    expect(resolved.map(({ differences, settledBy }) => [differences.length, settledBy])).toEqual([
      [0, null],
      [1, 6],
    ]);
  });

  it('opens it again when one of the two changes, and lets go of what was told apart', async () => {
    await record(command('LiftRestriction', { restrictionId: 'observer-1', effective: { from: '2025-07-02' } }));
    expect(await between()).toEqual(['gazette-1 observer-1', 'gazette-2 observer-1']);
    await record(
      command('CorrectEvent', {
        restrictionId: 'gazette-2',
        eventSequence: 2,
        replacement: cited('Announcement No. 19'),
      }),
    );
    // Named a good of the same kind, but more than a week apart.
    expect(await between()).toEqual(['gazette-1 observer-1']);
  });

  it('shows the claims of notes, until a note settles them', async () => {
    const claims = [{ eventSequence: 4, field: 'effective.from' as const, value: '2025-05-24' }];
    await record(command('AddNote', { restrictionId: 'observer-2', text: 'Says another day.', claims }));
    expect((await conflicts('restriction=observer-2')).conflicts).toMatchObject([
      { because: 'claim', claims: [{ held: '2025-05-23', claimed: '2025-05-24' }] },
    ]);
    await record(command('AddNote', { restrictionId: 'observer-2', text: 'It is wrong.', settles: ['observer-2'] }));
    expect(await between('restriction=observer-2')).toEqual([]);
    expect(await between('restriction=observer-2&status=resolved')).toEqual(['observer-2']);
  });

  it('says the same when the views are built again, whatever the batches were', async () => {
    const all = async () => [await conflicts(), await conflicts('status=resolved'), await conflicts('status=agreed')];
    const before = await all();
    await system.rebuild();
    expect(await all()).toEqual(before);
  });
});
