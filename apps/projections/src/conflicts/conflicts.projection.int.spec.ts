import type { Command, Recorded } from '@curbline/domain';
import {
  acceptedEntries,
  arbitraryCommand,
  command,
  createTestDatabase,
  imposition,
  scenario,
  type TestDatabase,
} from '@curbline/testing';
import fc from 'fast-check';
import type { Client } from 'pg';
import { ViewsFixture } from '../generation/views.fixture.js';
import { MOST_ALIKE } from './conflict.tables.js';
import { conflictsProjection } from './conflicts.projection.js';

let database: TestDatabase;
let views: ViewsFixture;
let session: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  views = await ViewsFixture.open(database.url);
  session = views.session;
});
afterAll(async () => {
  await views.close();
  await database.drop();
});

let ledgers = 0;

/** What the view holds when a ledger's entries are written in batches of a size, by one writer or by a new one for each. */
async function viewOf(
  events: readonly Recorded[],
  size: number,
  forget: boolean,
): Promise<{ keys: object[]; conflicts: object[] }> {
  const ledger = `ledger-${(ledgers += 1)}`;
  const entries = await acceptedEntries(events, ledger);
  await views.begin(conflictsProjection, ledger);
  let writer = conflictsProjection.writer(ledger);
  for (let from = 0; from < entries.length; from += size) {
    await writer.apply(session, entries.slice(from, from + size));
    if (forget) writer = conflictsProjection.writer(ledger);
  }
  const keys = await session.query('SELECT key, restriction_id FROM act_key ORDER BY key, restriction_id');
  const conflicts = await session.query('SELECT * FROM conflict ORDER BY one, other');
  return { keys: keys.rows, conflicts: conflicts.rows.map((row: object) => ({ ...row, ledger: '' })) };
}

/** Each restriction as another source tells it, so that they are compared. */
function fromItsOwnSource(command: Command): Command {
  if (command.type !== 'ImposeRestriction') return command;
  const { restrictionId = '' } = command.data;
  return { ...command, data: { ...command.data, sources: [{ publisher: restrictionId }] } };
}

describe('the view of conflicts', () => {
  it('holds the same however the entries were put into batches, and whatever its writer remembers', async () => {
    const commands = fc.array(arbitraryCommand(['one', 'two', 'three']), { minLength: 8, maxLength: 30, size: 'max' });
    await fc.assert(
      fc.asyncProperty(commands, fc.integer({ min: 2, max: 9 }), fc.boolean(), async (tried, size, forget) => {
        const past = scenario('2025-01-10T00:00:00Z');
        for (const command of tried) past.try(fromItsOwnSource(command));
        const oneByOne = await viewOf(past.events, 1, true);
        expect(await viewOf(past.events, size, forget)).toEqual(oneByOne);
        expect(await viewOf(past.events, 1_000, false)).toEqual(oneByOne);
      }),
      { numRuns: 8 },
    );
  });

  it('compares under a key that one of too many leaves, though it leaves in the batch of who is compared', async () => {
    const ids = Array.from({ length: MOST_ALIKE + 1 }, (_, index) => `rule-${index}`);
    const past = scenario().given(
      ...ids.map((restrictionId) => imposition({ restrictionId, scope: {}, sources: [{ publisher: restrictionId }] })),
      command('CorrectEvent', { restrictionId: 'rule-0', eventSequence: 1, replacement: null }),
      command('LiftRestriction', { restrictionId: 'rule-1', effective: { from: '2025-07-02' } }),
    );
    const oneByOne = await viewOf(past.events, 1, true);
    expect(oneByOne.conflicts).toContainEqual(
      expect.objectContaining({ one: 'rule-1', other: ids.at(-1), status: 'open' }),
    );
    expect(await viewOf(past.events, ids.length + 1, true)).toEqual(oneByOne);
  });
});
