import { JOURNAL_INDEXES, JOURNAL_TABLES, RESTRICTIONS_INDEXES, RESTRICTIONS_TABLES } from '@curbline/views';
import type pg from 'pg';

/** The tables of one projection, without its checkpoint, and how they are made. */
export interface ViewTables {
  projection: 'journal' | 'restrictions';
  names: readonly string[];
  create: readonly string[];
  indexes: readonly string[];
}

export const VIEW_TABLES: readonly ViewTables[] = [
  { projection: 'journal', names: ['entry'], create: JOURNAL_TABLES, indexes: JOURNAL_INDEXES },
  {
    projection: 'restrictions',
    names: ['subject_event', 'restriction_period', 'membership_period'],
    create: RESTRICTIONS_TABLES,
    indexes: RESTRICTIONS_INDEXES,
  },
];

/** The columns of a table that can be copied: not those that PostgreSQL computes. */
export async function copiedColumns(client: pg.Client, schema: string, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [`${schema}.${table}`],
  );
  return (rows[0] as { columns: string }).columns;
}

/** How many rows a table has, and a sum over the hashes of all that they say: the same for the same rows in any order. */
export interface TableDigest {
  rows: number;
  digest: string;
}

/** The digests of the tables of one projection, by name. */
export async function digestTables(
  client: pg.Client,
  schema: string,
  { names }: ViewTables,
): Promise<Record<string, TableDigest>> {
  const digests: Record<string, TableDigest> = {};
  for (const name of names) {
    const { rows } = await client.query<{ rows: string; digest: string }>(
      `SELECT count(*) AS rows, coalesce(sum(hashtextextended(row_of::text, 0)::numeric), 0)::text AS digest
       FROM ${schema}.${name} AS row_of`,
    );
    const found = rows[0] as { rows: string; digest: string };
    digests[name] = { rows: Number(found.rows), digest: found.digest };
  }
  return digests;
}
