import { acceptedEntries, createTestDatabase, imposition, scenario, type TestDatabase } from '@curbline/testing';
import type { Client } from 'pg';
import { ViewsFixture } from '../generation/views.fixture.js';
import { ConflictTables } from './conflict.tables.js';
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
afterEach(() => jest.restoreAllMocks());

const HEADINGS = Array.from({ length: 40 }, (_, index) => String(8401 + index));

/** A list of so many rules on each heading, of one day, under one decision. */
function listOf(publisher: string, perHeading: number): Parameters<typeof imposition>[0][] {
  return HEADINGS.flatMap((code) =>
    Array.from({ length: perHeading }, (_, index) => ({
      restrictionId: `${publisher}-${code}-${index}`,
      sources: [{ publisher }],
      legalBasis: [{ citation: `Decision of ${publisher}` }],
      scope: { items: { include: [{ scheme: 'HS', code }] } },
    })),
  );
}

/** How many restrictions were read back at a time to be compared, when a second list came after a first one. */
async function readBack(ledger: string, first: ReturnType<typeof listOf>, second: ReturnType<typeof listOf>) {
  const { events } = scenario().given(...first.map(imposition), ...second.map(imposition));
  const entries = await acceptedEntries(events, ledger);
  await views.begin(conflictsProjection, ledger);
  await conflictsProjection.writer(ledger).apply(session, entries.slice(0, first.length + 1));
  const reading = jest.spyOn(ConflictTables.prototype, 'eventsOf');
  await conflictsProjection.writer(ledger).apply(session, entries.slice(first.length + 1));
  const { rows } = await session.query<{ links: number }>('SELECT count(*)::int AS links FROM conflict');
  return { atATime: reading.mock.calls.map(([ids]) => ids.length), links: rows[0]?.links };
}

describe('the view of conflicts', () => {
  it('reads nothing back for a list that goes on: what one publisher says is not compared with itself', async () => {
    const [first, second] = [listOf('Gazette', 8), listOf('Gazette', 10).filter((_, index) => index % 10 >= 8)];
    const { atATime, links } = await readBack('one-publisher', first, second);
    expect(Math.max(0, ...atATime)).toBe(0);
    expect(links).toBe(0);
  });

  it('has a bounded part of what a batch is compared with in memory', async () => {
    const { atATime, links } = await readBack('two-publishers', listOf('Gazette', 8), listOf('Observer', 10));
    expect(links).toBe(HEADINGS.length * 8 * 10);
    // A part of the batch meets the rules of five headings at most; all of it would meet those of forty.
    expect(Math.max(...atATime)).toBeLessThanOrEqual(5 * 8);
  });
});
