import { EARLIEST_INSTANT, LATEST_INSTANT, formatInstant } from '@curbline/domain';
import { createTestDatabase, type TestDatabase } from '@curbline/testing';
import fc from 'fast-check';
import type { Client } from 'pg';
import { formatRange } from './postgres-types.js';
import { openViewsSession } from './views.session.js';

describe('instants and ranges', () => {
  let database: TestDatabase;
  let session: Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    session = await openViewsSession(database.url, 'spec');
  });
  afterAll(async () => {
    await session.end();
    await database.drop();
  });

  const instant = fc.oneof(
    fc.integer({ min: EARLIEST_INSTANT, max: LATEST_INSTANT }),
    fc.constantFrom(EARLIEST_INSTANT, LATEST_INSTANT, 0, -1, 1, 1_000_000),
  );
  const bound = fc.option(instant, { nil: null });

  test('come back from PostgreSQL to the microsecond', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(instant, { minLength: 2, maxLength: 2 }), bound, async (pair, open) => {
        const [from, until] = pair.sort((a, b) => a - b) as [number, number];
        const intervals = [
          { from, until },
          { from: null, until: open },
          { from: open, until: null },
        ];
        const { rows } = await session.query<{ at: number; sequences: number[]; ranges: unknown[] }>(
          'SELECT $1::timestamptz AS at, $2::bigint[] AS sequences, $3::tstzrange AS a, $4::tstzrange AS b, $5::tstzrange AS c',
          [formatInstant(from), [from, until], ...intervals.map(formatRange)],
        );
        expect(rows[0]).toEqual({
          at: from,
          sequences: [from, until],
          a: intervals[0],
          b: intervals[1],
          c: intervals[2],
        });
      }),
      { numRuns: 200 },
    );
  });
});
