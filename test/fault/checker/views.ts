import pg from 'pg';
import type { Chain } from './chain.js';
import type { Violation } from './history.js';

/** The views that a running system must hold; named here again, because the checker shares nothing with the product. */
export const VIEWS = ['conflicts', 'journal', 'nomenclature', 'restrictions', 'reviews'] as const;

/** The rows of the live views of a ledger, as texts, sorted: by projection and table. */
export type ViewRows = Map<string, string[]>;

/** Reads every table of every live view. Rejects when a projection has no live view. */
export async function viewRows(url: string, ledger: string): Promise<ViewRows> {
  return withClient(url, async (client) => {
    const rows: ViewRows = new Map();
    for (const [projection, schema] of await liveSchemas(client, ledger)) {
      const tables = await client.query<{ name: string }>(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1',
        [schema],
      );
      for (const { name } of tables.rows) {
        const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
        const found = await client.query<{ row: string }>(`SELECT each::text AS row FROM ${table} AS each ORDER BY 1`);
        rows.set(
          `${projection}.${name}`,
          found.rows.map(({ row }) => row),
        );
      }
    }
    return rows;
  });
}

/** The next sequence of each live view, by projection. */
export async function viewProgress(url: string, ledger: string): Promise<Map<string, number>> {
  return withClient(url, async (client) => {
    const progress = new Map<string, number>();
    for (const [projection, schema] of await liveSchemas(client, ledger)) {
      const checkpoint = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(`${projection}_checkpoint`)}`;
      const { rows } = await client.query<{ next: string }>(
        `SELECT next_sequence::text AS next FROM ${checkpoint} WHERE ledger = $1`,
        [ledger],
      );
      progress.set(projection, Number(rows[0]?.next ?? 0));
    }
    return progress;
  });
}

/** Holds the rows of the views against those of a rebuild from nothing. */
export function checkViews(live: ViewRows, rebuilt: ViewRows): Violation[] {
  const violations: Violation[] = [];
  for (const table of new Set([...live.keys(), ...rebuilt.keys()])) {
    const [held, wanted] = [live.get(table) ?? [], rebuilt.get(table) ?? []];
    const there = new Set(wanted);
    const known = new Set(held);
    const different = [...held.filter((row) => !there.has(row)), ...wanted.filter((row) => !known.has(row))];
    if (different.length === 0 && held.length === wanted.length) continue;
    const detail = `${table} has ${held.length} rows, a rebuild ${wanted.length}; the first that differs: ${different[0]?.slice(0, 300)}`;
    violations.push({ promise: 'views', detail });
  }
  return violations;
}

/** Holds the journal against the chain: the same entries, byte for byte. */
export async function checkJournal(url: string, ledger: string, chain: Chain): Promise<Violation[]> {
  return withClient(url, async (client) => {
    const schema = (await liveSchemas(client, ledger)).get('journal');
    if (schema === undefined) return [{ promise: 'views', detail: 'There is no live journal.' }];
    const { rows } = await client.query<{ sequence: string; hash: string; bytes: Buffer }>(
      `SELECT sequence::text, encode(hash, 'hex') AS hash, bytes FROM ${client.escapeIdentifier(schema)}.entry
       WHERE ledger = $1 ORDER BY entry.sequence`,
      [ledger],
    );
    const differs = chain.links.find(({ sequence, hash, bytes }) => {
      const row = rows[sequence];
      return row?.sequence !== String(sequence) || row.hash !== hash || !row.bytes.equals(bytes);
    });
    if (!differs && rows.length === chain.links.length) return [];
    const where = differs ? `differs first at sequence ${differs.sequence}` : 'has more entries';
    return [
      { promise: 'views', detail: `The journal has ${rows.length} of ${chain.links.length} entries and ${where}.` },
    ];
  });
}

async function liveSchemas(client: pg.Client, ledger: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ projection: string; schema_name: string }>(
    `SELECT projection, schema_name FROM curbline.generation WHERE ledger = $1 AND state = 'live' ORDER BY 1`,
    [ledger],
  );
  return new Map(rows.map(({ projection, schema_name: schema }) => [projection, schema]));
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
