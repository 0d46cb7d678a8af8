import { isDeepStrictEqual } from 'node:util';
import { recordedEvent, timeline, type Period, type Recorded, type RestrictionEvent } from '@curbline/domain';
import type { LogSettings } from '@curbline/log';
import { formatRange } from '@curbline/views';
import pg from 'pg';
import { readToEnd } from '../ledgers/read-to-end.js';

interface OpenRow {
  restriction_id: string;
  valid: string;
  status: string;
  events: string[];
}

/**
 * Holds what the views believe now against the log, without the code that built them: the open rectangles of every
 * restriction must be the periods of its timeline, and the journal must hold every entry's bytes. Throws where not.
 */
export async function verifyViews(
  settings: LogSettings,
  ledger: string,
  databaseUrl: string,
  schemas: { journal: string; restrictions: string },
): Promise<void> {
  const { files, hashes } = await readLedger(settings, ledger);
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    await verifyJournal(client, schemas.journal, hashes);
    await verifyPeriods(client, schemas.restrictions, files);
  } finally {
    await client.end();
  }
}

async function readLedger(settings: LogSettings, ledger: string) {
  const files = new Map<string, Recorded<RestrictionEvent>[]>();
  const hashes: string[] = [];
  for await (const { entry, hash } of readToEnd(settings, ledger)) {
    hashes.push(hash);
    const event = recordedEvent(entry);
    if (!event || !isRestrictionEvent(event)) continue;
    const file = files.get(entry.subject);
    if (file) file.push(event);
    else files.set(entry.subject, [event]);
  }
  return { files, hashes };
}

function isRestrictionEvent(event: Recorded): event is Recorded<RestrictionEvent> {
  return event.type.startsWith('curbline.restriction.');
}

/** The hashes are made anew from the bytes: RFC 6962 puts a zero byte before them. */
async function verifyJournal(client: pg.Client, schema: string, hashes: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ hash: string }>(
    `SELECT encode(sha256('\\x00'::bytea || bytes), 'hex') AS hash FROM ${schema}.entry ORDER BY sequence`,
  );
  const found = rows.map(({ hash }) => hash);
  if (!isDeepStrictEqual(found, hashes)) throw new Error('The journal does not hold the bytes of the log.');
}

async function verifyPeriods(
  client: pg.Client,
  schema: string,
  files: ReadonlyMap<string, readonly Recorded<RestrictionEvent>[]>,
): Promise<void> {
  const { rows } = await client.query<OpenRow>(
    `SELECT restriction_id, valid::text, status, events FROM ${schema}.restriction_period
     WHERE known_until IS NULL ORDER BY restriction_id, lower(valid) NULLS FIRST`,
  );
  const found = new Map<string, OpenRow[]>();
  for (const row of rows) found.set(row.restriction_id, [...(found.get(row.restriction_id) ?? []), row]);
  if (found.size !== files.size)
    throw new Error(`The views hold ${found.size} restrictions, and the log ${files.size}.`);
  for (const [id, events] of files) {
    const expected = timeline(events).map(summaryOf);
    const told = (found.get(id) ?? []).map(
      ({ valid, status, events: on }) => `${normal(valid)} ${status} ${on.join(',')}`,
    );
    if (!isDeepStrictEqual(told, expected)) throw new Error(`The views hold another timeline of ${id} than the log.`);
  }
}

function summaryOf(period: Period): string {
  return `${normal(formatRange(period))} ${period.status} ${period.events.join(',')}`;
}

/** One spelling for ranges as the domain and as PostgreSQL write them. */
function normal(range: string): string {
  return range.replace(/"(\d{4}-\d{2}-\d{2})[T ]([\d:.]+)(?:Z|\+00)"/g, '$1 $2');
}
