import {
  EVENT_TYPES,
  formatInstant,
  membersAt,
  membership,
  timeline,
  type GroupEvent,
  type Instant,
  type Period,
  type Recorded,
  type RestrictionEvent,
} from '@curbline/domain';
import { followChain, MemoryLog } from '@curbline/log';
import {
  acceptedEntries,
  appendEvents,
  arbitraryLedger,
  command,
  createTestDatabase,
  imposition,
  scenario,
  type TestDatabase,
} from '@curbline/testing';
import fc from 'fast-check';
import type { Client } from 'pg';
import { ViewsFixture } from '../generation/views.fixture.js';
import { commitBatch, readCheckpoint } from '../runner/checkpoint.js';
import { CheckpointMovedError } from '../runner/projection.errors.js';
import { journalProjection } from '../journal/journal.projection.js';
import { restrictionsProjection } from './restrictions.projection.js';

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

/** Builds the view of a ledger in commits of the given sizes; a writer is thrown away wherever `forget` says so. */
async function build(
  events: readonly Recorded[],
  { sizes = [1000], forget = false, projection = restrictionsProjection } = {},
): Promise<{ ledger: string; schema: string }> {
  const ledger = `ledger-${(ledgers += 1)}`;
  const log = new MemoryLog();
  await appendEvents(log, events, ledger);
  const schema = await views.begin(projection, ledger);
  const key = { ledger, projection: projection.name };
  let writer = projection.writer(ledger);
  for (let turn = 0; ; turn++) {
    const from = await readCheckpoint(session, key);
    if (from.head.sequence === events.length) break;
    const abort = new AbortController();
    for await (const { entries } of followChain(log, { ledger, from, signal: abort.signal })) {
      const part = entries.slice(0, sizes[turn % sizes.length]);
      const last = part.at(-1);
      if (!last) continue;
      const { sequence, hash, recordedAt, offset } = last;
      const position = { head: { sequence, hash, recordedAt }, nextOffset: offset + 1 };
      await commitBatch(session, key, writer, { entries: part, position });
      break;
    }
    abort.abort();
    if (forget) writer = projection.writer(ledger);
  }
  for (const statement of projection.indexes) await session.query(statement);
  return { ledger, schema };
}

interface Row {
  restriction_id: string;
  valid: { from: Instant | null; until: Instant | null };
  [column: string]: unknown;
}

const known = 'ledger = $1 AND known_from <= $2 AND (known_until IS NULL OR known_until > $2)';

async function periodsAt(ledger: string, sequence: number): Promise<Row[]> {
  const { rows } = await session.query<Row>(
    `SELECT * FROM restriction_period WHERE ${known} ORDER BY restriction_id, lower(valid) NULLS FIRST`,
    [ledger, sequence],
  );
  return rows;
}

const told = (row: Row): unknown => ({
  id: row.restriction_id,
  ...row.valid,
  status: row.status,
  startUnknown: row.start_unknown,
  title: row.title,
  kind: row.kind,
  flows: row.flows,
  openedBy: row.opened_by,
  closedBy: row.closed_by,
  events: row.events,
  ...(row.content as object),
});

const expected = (id: string, period: Period): unknown => {
  const { authority: _, ...said } = period;
  // What JSON has no word for is left out, as in the row.
  return { id, ...(JSON.parse(JSON.stringify(said)) as object) };
};

const isAboutRestriction = (event: Recorded): event is Recorded<RestrictionEvent> =>
  event.type.startsWith('curbline.restriction.');

function restrictionsAt(events: readonly Recorded[], sequence: number): [string, Period[]][] {
  const byId = new Map<string, Recorded<RestrictionEvent>[]>();
  for (const event of events) {
    if (event.sequence > sequence || !isAboutRestriction(event)) continue;
    const id = event.data.restrictionId;
    byId.set(id, [...(byId.get(id) ?? []), event]);
  }
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, each]) => [id, timeline(each)]);
}

const arbitrarySizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });

describe('the restrictions view', () => {
  it('says at every sequence what a fold of the events up to it says, however they were committed', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger(), arbitrarySizes, fc.boolean(), async ({ events }, sizes, forget) => {
        const { ledger } = await build(events, { sizes, forget });
        for (let sequence = 0; sequence <= events.length; sequence++) {
          const wanted = restrictionsAt(events, sequence).flatMap(([id, periods]) =>
            periods.map((period) => expected(id, period)),
          );
          expect((await periodsAt(ledger, sequence)).map(told)).toEqual(wanted);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answers for any moment of both axes what was believed then of it', async () => {
    const moment = fc.integer({ min: 0, max: 50 * 24 }).map((hour) => (Date.UTC(2025, 0, 1) + hour * 3_600_000) * 1000);
    await fc.assert(
      fc.asyncProperty(
        arbitraryLedger(),
        fc.array(fc.tuple(moment, moment), { minLength: 8, maxLength: 8 }),
        async ({ events }, asked) => {
          const { ledger } = await build(events);
          // Knowledge moves by minutes and validity by days: so the moments of knowledge are taken from the events, too.
          const questions = [...asked, ...events.map(({ recordedAt }) => [asked[0]![0], recordedAt] as const)];
          for (const [validAt, knownAt] of questions) {
            const sequence = events.findLast(({ recordedAt }) => recordedAt <= knownAt)?.sequence ?? 0;
            const { rows } = await session.query<Row>(
              `SELECT restriction_id, status FROM restriction_period
             WHERE ledger = $1 AND valid @> $2::timestamptz AND recorded @> $3::timestamptz ORDER BY restriction_id`,
              [ledger, formatInstant(validAt), formatInstant(knownAt)],
            );
            const wanted = restrictionsAt(events, sequence).flatMap(([id, periods]) => {
              const period = periods.findLast(({ from }) => from === null || from <= validAt);
              return period ? [{ restriction_id: id, status: period.status }] : [];
            });
            expect(rows).toEqual(wanted);
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it('knows who belonged to a group at every sequence', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger(), arbitrarySizes, async ({ events }, sizes) => {
        const { ledger } = await build(events, { sizes });
        const groupEvents = events.filter(
          (event): event is Recorded<GroupEvent> =>
            event.type === EVENT_TYPES.groupDefined || event.type === EVENT_TYPES.groupMembersChanged,
        );
        for (const { sequence } of groupEvents) {
          const at = Date.UTC(2025, 0, 20) * 1000;
          const { rows } = await session.query<{ members: string[] | null }>(
            `SELECT members FROM membership_period WHERE ${known} AND valid @> $3::timestamptz`,
            [ledger, sequence, formatInstant(at)],
          );
          const periods = membership(groupEvents.filter((event) => event.sequence <= sequence));
          expect(rows).toEqual([{ members: membersAt(periods, at) }]);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('never changes a rectangle but to close it, and never twice', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger(), async ({ events }) => {
        const oneByOne = await build(events, { sizes: [1] });
        const whole = await build(events, { sizes: [1000] });
        const rowsOf = async ({ schema }: typeof whole): Promise<unknown[]> => {
          const { rows } = await session.query<Row>(
            `SELECT * FROM ${schema}.restriction_period ORDER BY restriction_id, known_from, place`,
          );
          return rows.map(({ ledger: _, ...row }) => row);
        };
        expect(await rowsOf(oneByOne)).toEqual(await rowsOf(whole));
      }),
      { numRuns: 10 },
    );
  });
});

describe('the rectangles of a restriction', () => {
  it.each([
    ['speak at another time of validity', `'[2025-01-01,2025-05-23)'`, 3, null, true],
    ['speak once those before have been replaced', `'[2025-06-02,)'`, 2, null, true],
    ['are refused where another one speaks', `'[2025-06-02,)'`, 1, 2, false],
    ['are refused where another one speaks still', `'(,2025-05-01)'`, 3, null, false],
  ])('%s', async (_what, valid, knownFrom, knownUntil, stands) => {
    await build(
      scenario().given(imposition(), command('LiftRestriction', { effective: { from: '2025-06-01' } })).events,
    );
    // Room is made: from New Year until the start for all that know of it, and after the end for those who know of the end.
    await session.query(`UPDATE restriction_rectangle SET valid = '(,2025-01-01)' WHERE lower_inf(valid)`);
    await session.query(`DELETE FROM restriction_rectangle WHERE status = 'lifted'`);
    const adding = session.query(
      `INSERT INTO restriction_rectangle (ledger, restriction_id, known_from, place, known_until, valid, recorded,
         imposed_by, definition, status, start_unknown, opened_by, events, adopted)
       SELECT ledger, restriction_id, $1, 9, $2, ${valid}, tstzrange('2030-01-01', $3), imposed_by, 0, status,
         start_unknown, opened_by, events, adopted FROM restriction_rectangle LIMIT 1`,
      [knownFrom, knownUntil, knownUntil === null ? null : '2031-01-01'],
    );
    const code = stands ? 'it stands' : '23P01';
    expect(await adding.then(() => 'it stands').catch((error: { code: string }) => error.code)).toBe(code);
  });
});

/** How many rectangles the last so many of the events make a view of their ledger look at, which began empty. */
async function lookedAt(events: readonly Recorded[], last: number, ledger: string): Promise<number | undefined> {
  const entries = await acceptedEntries(events, ledger);
  const writer = restrictionsProjection.writer(ledger);
  await writer.apply(session, entries.slice(0, -last));
  await session.query('BEGIN');
  await writer.apply(session, entries.slice(-last));
  const { rows } = await session.query<{ looked_at: number }>(
    `SELECT idx_tup_fetch + seq_tup_read AS looked_at FROM pg_stat_xact_user_tables
     WHERE relid = 'restriction_rectangle'::regclass`,
  );
  await session.query('ROLLBACK');
  return rows[0]?.looked_at;
}

describe('a view that went live when its ledger was empty', () => {
  it('finds the rectangles to close by their subjects, and not among all that hold as long', async () => {
    const rules = Array.from({ length: 300 }, (_, index) => ({ restrictionId: `rule-${index}` }));
    const past = scenario().given(...rules.map((rule) => imposition(rule)));
    past.given(...rules.map((rule) => command('LiftRestriction', { ...rule, effective: { from: '2026-01-01' } })));
    const { ledger } = await build([]);
    // One open rectangle of each is closed: two for the imposition, of which one ends earlier now.
    const looked = await lookedAt(past.events, rules.length, ledger);
    expect(looked).toBeGreaterThanOrEqual(rules.length);
    expect(looked).toBeLessThan(20 * rules.length);
  });
});

describe('a view that is being built, without the indexes of its readers', () => {
  it('finds the rectangle to close by the event that made it, and not among all that its restriction ever had', async () => {
    const rule = { restrictionId: 'rule' };
    const amendments = Array.from({ length: 400 }, (_, index) =>
      command('AmendRestriction', { ...rule, title: `Title ${index}`, effective: { from: '2025-05-01' } }),
    );
    const ledger = `ledger-${(ledgers += 1)}`;
    await views.begin(restrictionsProjection, ledger);
    const looked = await lookedAt(scenario().given(imposition(rule), ...amendments).events, 1, ledger);
    expect(looked).toBeGreaterThanOrEqual(1);
    expect(looked).toBeLessThan(20);
  });
});

describe('a commit', () => {
  it('counts a batch once when two writers have it at the same time', async () => {
    const { ledger, schema } = await build([]);
    const other = await views.another(schema);
    const log = new MemoryLog();
    await appendEvents(log, scenario().given(imposition()).events, ledger);
    const key = { ledger, projection: restrictionsProjection.name };
    const from = await readCheckpoint(session, key);
    for await (const batch of followChain(log, { ledger, from, signal: new AbortController().signal })) {
      if (batch.entries.length === 0) continue;
      const commit = (by: Client) => commitBatch(by, key, restrictionsProjection.writer(ledger), batch);
      const results = await Promise.allSettled([commit(session), commit(other)]);
      const refused = results.filter((each): each is PromiseRejectedResult => each.status === 'rejected');
      expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(CheckpointMovedError)]);
      break;
    }
    await other.end();
    expect(await periodsAt(ledger, 1)).toHaveLength(2);
    expect((await readCheckpoint(session, key)).head.sequence).toBe(1);
  });
});

describe('the journal', () => {
  it('keeps every entry with its exact bytes', async () => {
    const [{ events } = { events: [] }] = fc.sample(arbitraryLedger(), 1);
    const { ledger } = await build(events, { projection: journalProjection, sizes: [3] });
    const { rows } = await session.query<{ sequence: number; bytes: Buffer; recorded_at: number; subject: string }>(
      'SELECT * FROM entry WHERE ledger = $1 ORDER BY sequence',
      [ledger],
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual([0, ...events.map(({ sequence }) => sequence)]);
    for (const [index, event] of events.entries()) {
      const row = rows[index + 1]!;
      expect(row.recorded_at).toBe(event.recordedAt);
      expect(JSON.parse(row.bytes.toString())).toMatchObject({
        type: event.type,
        data: event.data,
        subject: row.subject,
      });
    }
  });
});
