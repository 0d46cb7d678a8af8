import { isDeepStrictEqual } from 'node:util';
import { recordedEvent, timeline, type Period, type Recorded, type RestrictionEvent } from '@curbline/domain';
import type { LogSettings } from '@curbline/log';
import { formatRange } from '@curbline/views';
import pg from 'pg';
import { readToEnd } from '../ledgers/read-to-end.js';

/** So many events are held in memory at most, or about: of a longer ledger, a share of the restrictions is looked at. */
const MOST_EVENTS = 100_000;
const HASHES_AT_A_TIME = 5_000;

interface OpenRow {
  restriction_id: string;
  valid: string;
  status: string;
  events: string[];
}

/** Where the views are, and what they were built from. */
export interface BuiltViews {
  settings: LogSettings;
  ledger: string;
  events: number;
  databaseUrl: string;
  schemas: { journal: string; restrictions: string };
}

/** One restriction in so many has its rectangles held against the log. */
export function verifiedShare(events: number): number {
  return Math.max(1, Math.ceil(events / MOST_EVENTS));
}

/**
 * Holds what the views believe now against the log, without the code that built them: the open rectangles of a
 * restriction must be the periods of its timeline (of every one, or of a share: see `verifiedShare`), there must be as
 * many restrictions, and the journal must hold every entry's bytes. Throws where not.
 */
export async function verifyViews({ settings, ledger, events, databaseUrl, schemas }: BuiltViews): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    const read = new ReadLedger(verifiedShare(events));
    let hashes: string[] = [];
    for await (const { entry, hash, sequence } of readToEnd(settings, ledger)) {
      hashes.push(hash);
      if (hashes.length === HASHES_AT_A_TIME) {
        await verifyJournal(client, schemas.journal, sequence, hashes);
        hashes = [];
      }
      const event = recordedEvent(entry);
      if (event && isRestrictionEvent(event)) read.take(event);
    }
    await verifyJournal(client, schemas.journal, events - 1, hashes);
    await verifyPeriods(client, schemas.restrictions, read);
  } finally {
    await client.end();
  }
}

/** How many restrictions a ledger has, and all events of one in so many. */
class ReadLedger {
  readonly ids = new Set<string>();
  readonly files = new Map<string, Recorded<RestrictionEvent>[]>();

  constructor(private readonly share: number) {}

  take(event: Recorded<RestrictionEvent>): void {
    const id = event.data.restrictionId;
    const file = this.files.get(id);
    if (file) file.push(event);
    else if (!this.ids.has(id) && this.ids.size % this.share === 0) this.files.set(id, [event]);
    this.ids.add(id);
  }
}

function isRestrictionEvent(event: Recorded): event is Recorded<RestrictionEvent> {
  return event.type.startsWith('curbline.restriction.');
}

/** The hashes are made anew from the bytes: RFC 6962 puts a zero byte before them. `last` is the sequence of the last of them. */
async function verifyJournal(
  client: pg.Client,
  schema: string,
  last: number,
  hashes: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ hash: string }>(
    `SELECT encode(sha256('\\x00'::bytea || bytes), 'hex') AS hash FROM ${schema}.entry
     WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence`,
    [last - hashes.length, last],
  );
  const found = rows.map(({ hash }) => hash);
  if (!isDeepStrictEqual(found, hashes)) throw new Error('The journal does not hold the bytes of the log.');
}

async function verifyPeriods(client: pg.Client, schema: string, { ids, files }: ReadLedger): Promise<void> {
  const counted = await client.query<{ restrictions: string }>(
    `SELECT count(DISTINCT restriction_id) AS restrictions FROM ${schema}.restriction_period WHERE known_until IS NULL`,
  );
  const restrictions = Number(counted.rows[0]?.restrictions);
  if (restrictions !== ids.size)
    throw new Error(`The views hold ${restrictions} restrictions, and the log ${ids.size}.`);
  const { rows } = await client.query<OpenRow>(
    `SELECT restriction_id, valid::text, status, events FROM ${schema}.restriction_period
     WHERE known_until IS NULL AND restriction_id = ANY ($1) ORDER BY restriction_id, lower(valid) NULLS FIRST`,
    [[...files.keys()]],
  );
  const found = new Map<string, OpenRow[]>();
  for (const row of rows) {
    const known = found.get(row.restriction_id);
    if (known) known.push(row);
    else found.set(row.restriction_id, [row]);
  }
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
