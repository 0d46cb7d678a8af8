import { recordedEvent, type LedgerEntry, type Recorded, type RestrictionEvent } from '@curbline/domain';
import type { AcceptedEntry } from '@curbline/log';
import type { Client } from 'pg';
import { CopyRows, type CopyTable } from '../copy/copy-rows.js';
import type { Link } from './conflict.row.js';

export type Events = Recorded<RestrictionEvent>[];

/** An event with the bytes of its entry. */
export interface RecordedEntry extends Pick<AcceptedEntry, 'bytes'> {
  event: Events[number];
}

/**
 * Acts under one key beyond so many are not compared: what so many rules have in common tells nothing of one act, and the
 * work for one event stays bounded.
 */
export const MOST_ALIKE = 64;

const ACT_EVENT: CopyTable = {
  name: 'act_event',
  columns: [
    ['ledger', 'text'],
    ['restriction_id', 'text'],
    ['sequence', 'bigint'],
    ['entry', 'bytea'],
  ],
};
const ACT_KEY: CopyTable = {
  name: 'act_key',
  columns: [
    ['ledger', 'text'],
    ['key', 'bigint'],
    ['restriction_id', 'text'],
    ['publishers', 'bigint'],
  ],
};
const CONFLICT: CopyTable = {
  name: 'conflict',
  columns: [
    ['ledger', 'text'],
    ['one', 'text'],
    ['other', 'text'],
    ['because', 'text'],
    ['status', 'text'],
    ['since', 'bigint'],
    ['changed_by', 'bigint'],
    ['publishers', 'text[]'],
    ['content', 'json'],
  ],
};

/** The tables of the view, as its writer reads and writes them in the transaction that is open. */
export class ConflictTables {
  constructor(
    private readonly session: Client,
    private readonly ledger: string,
  ) {}

  /**
   * The events of restrictions, in order, as far as the view holds them. The server makes texts of the bytes: the driver
   * would be sent their hexadecimal digits, twice as much to read.
   */
  async eventsOf(ids: readonly string[]): Promise<Map<string, Events>> {
    const found = new Map<string, Events>();
    if (ids.length === 0) return found;
    const { rows } = await this.session.query<{ restriction_id: string; entry: string }>(
      `SELECT said.restriction_id, convert_from(said.entry, 'UTF8') AS entry FROM unnest($2::text[]) AS wanted (id)
       CROSS JOIN LATERAL (
         SELECT * FROM act_event WHERE ledger = $1 AND restriction_id = wanted.id ORDER BY sequence OFFSET 0
       ) AS said`,
      [this.ledger, ids],
    );
    for (const { restriction_id, entry } of rows) {
      const event = recordedEvent(JSON.parse(entry) as LedgerEntry) as Events[number];
      const events = found.get(restriction_id);
      if (events) events.push(event);
      else found.set(restriction_id, [event]);
    }
    return found;
  }

  /** Who is kept under each key, at most so many, each with its publishers. A key under which nobody is kept is absent. */
  async keptUnder(keys: readonly number[], most: number): Promise<Map<number, Map<string, number>>> {
    const kept = new Map<number, Map<string, number>>();
    if (keys.length === 0) return kept;
    const { rows } = await this.session.query<{ key: number; id: string; publishers: number }>(
      `SELECT wanted.key, found.restriction_id AS id, found.publishers
       FROM unnest($2::bigint[]) AS wanted (key)
       CROSS JOIN LATERAL (
         SELECT restriction_id, publishers FROM act_key WHERE ledger = $1 AND key = wanted.key
         ORDER BY restriction_id LIMIT $3
       ) AS found`,
      [this.ledger, keys, most],
    );
    for (const { key, id, publishers } of rows) {
      const ids = kept.get(key);
      if (ids) ids.set(id, publishers);
      else kept.set(key, new Map([[id, publishers]]));
    }
    return kept;
  }

  /** What is said of restrictions so far, with whomever. */
  async linksOf(ids: readonly string[]): Promise<Link[]> {
    if (ids.length === 0) return [];
    const columns = 'one, other, because, status, since, changed_by AS "changedBy", publishers, content::text';
    const { rows } = await this.session.query<Link>(
      `SELECT ${columns} FROM conflict WHERE ledger = $1 AND one = ANY ($2::text[])
       UNION ALL
       SELECT ${columns} FROM conflict WHERE ledger = $1 AND other = ANY ($2::text[]) AND other <> '' AND NOT one = ANY ($2::text[])`,
      [this.ledger, ids],
    );
    return rows;
  }

  /** Keeps the entries of the events of restrictions, which are what `eventsOf` reads. */
  async saveEvents(events: readonly RecordedEntry[]): Promise<void> {
    const rows = new CopyRows(ACT_EVENT);
    for (const { event, bytes } of events) rows.add([this.ledger, event.data.restrictionId, event.sequence, bytes]);
    await rows.send(this.session);
  }

  async saveKeys(added: readonly KeyOf[], dropped: readonly KeyOf[]): Promise<void> {
    if (dropped.length > 0) {
      await this.session.query(
        `DELETE FROM act_key USING unnest($2::bigint[], $3::text[]) AS gone (key, id)
         WHERE act_key.ledger = $1 AND act_key.key = gone.key AND act_key.restriction_id = gone.id`,
        [this.ledger, dropped.map(({ key }) => key), dropped.map(({ id }) => id)],
      );
    }
    const rows = new CopyRows(ACT_KEY);
    for (const { key, id, publishers } of added) rows.add([this.ledger, key, id, publishers]);
    await rows.send(this.session);
  }

  /** A link that is null is no more. */
  async saveLinks(links: ReadonlyMap<string, { ids: [string, string]; link: Link | null }>): Promise<void> {
    if (links.size === 0) return;
    const all = [...links.values()];
    await this.session.query(
      `DELETE FROM conflict USING unnest($2::text[], $3::text[]) AS gone (one, other)
       WHERE conflict.ledger = $1 AND conflict.one = gone.one AND conflict.other = gone.other`,
      [this.ledger, all.map(({ ids }) => ids[0]), all.map(({ ids }) => ids[1])],
    );
    const rows = new CopyRows(CONFLICT);
    for (const { link } of all) {
      if (!link) continue;
      const { one, other, because, status, since, changedBy, publishers, content } = link;
      rows.add([this.ledger, one, other, because, status, since, changedBy, publishers, content]);
    }
    await rows.send(this.session);
  }
}

/** That a restriction is kept under a key. */
export interface KeyOf {
  key: number;
  id: string;
  publishers: number;
}
