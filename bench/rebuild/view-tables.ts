import { checkpointTable, type ProjectionName } from '@curbline/views';
import type pg from 'pg';

/** The schema of each view. */
export type ViewSchemas = Readonly<Record<ProjectionName, string>>;

/** The tables of a view in its schema, without its checkpoint, by name. */
export async function tableNames(client: pg.Client, projection: ProjectionName, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename <> $2 ORDER BY tablename',
    [schema, checkpointTable(projection)],
  );
  return rows.map(({ name }) => name);
}

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

/** The digests of tables of a schema, by name. */
export async function digestTables(
  client: pg.Client,
  schema: string,
  names: readonly string[],
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
