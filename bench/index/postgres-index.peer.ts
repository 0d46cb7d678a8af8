import pg from 'pg';
import { ALIKE_FROM, type IndexPeer, oneByOne } from './index.peer.js';
import { type Found, type IndexRow, partyNames, plainAnswer } from './index-rows.js';

const INSERT_AT_A_TIME = 5_000;

/**
 * The rectangles as a table of PostgreSQL, valid days and known sequences as ranges. One GIN index over items or parties,
 * destinations and origins answers all three at once; GiST over both ranges alone was slower, because most rules hold.
 */
const TABLE = `
  CREATE TABLE rule (id text NOT NULL, kind text NOT NULL, flows int NOT NULL, keys text[] NOT NULL, places_to text[] NOT NULL,
    places_from text[] NOT NULL, valid int4range NOT NULL, known int4range NOT NULL, told jsonb NOT NULL)`;
const INSERT = `
  INSERT INTO rule SELECT row->>'id', row->>'kind', (row->>'flows')::int,
    ARRAY(SELECT jsonb_array_elements_text(row->'keys')), ARRAY(SELECT jsonb_array_elements_text(row->'to')),
    ARRAY(SELECT jsonb_array_elements_text(row->'from')), int4range((row->>'firstDay')::int, (row->>'endDay')::int),
    int4range((row->>'knownFrom')::int, (row->>'knownUntil')::int), row->'told'
  FROM jsonb_array_elements($1::jsonb) AS row`;
const INDEX = 'CREATE INDEX rule_by_scope ON rule USING gin (keys, places_to, places_from) WITH (fastupdate = off)';
const QUERY = `
  SELECT id, kind, told FROM rule WHERE keys && $1::text[] AND places_to && $2::text[] AND places_from && $3::text[]
    AND flows & $4 <> 0 AND valid @> $5::int AND known @> $6::int`;

/** The listed names by their trigrams. GiST took twice as long, whatever the length of its signatures. */
const NAMES = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TABLE party (name text NOT NULL)`;
const NAMES_INDEX = 'CREATE INDEX party_by_trigrams ON party USING gin (name gin_trgm_ops) WITH (fastupdate = off)';
/** The names that are like those of the question first; their score is told with what they may list. */
const QUERY_ALIKE = `
  WITH alike AS MATERIALIZED (
    SELECT 'party ' || name AS key, similarity(name, asked) AS score
    FROM unnest($7::text[]) AS asked JOIN party ON name % asked)
  SELECT id, kind, told, keys && $1::text[] AS decides, (SELECT max(score) FROM alike WHERE key = ANY (keys)) AS score
  FROM rule WHERE keys && ($1::text[] || ARRAY(SELECT key FROM alike)) AND places_to && $2::text[]
    AND places_from && $3::text[] AND flows & $4 <> 0 AND valid @> $5::int AND known @> $6::int`;

/** A table of its own on the server; one connection, prepared statements. */
export async function postgresIndexPeer(databaseUrl: string, rows: Iterable<IndexRow>): Promise<IndexPeer> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(TABLE);
  let inserting: IndexRow[] = [];
  const insert = async (): Promise<void> => {
    await client.query(INSERT, [JSON.stringify(inserting)]);
    inserting = [];
  };
  for (const row of rows) if (inserting.push(row) === INSERT_AT_A_TIME) await insert();
  await insert();
  await client.query(INDEX);
  await client.query(NAMES);
  await client.query('INSERT INTO party SELECT unnest($1::text[])', [partyNames(rows)]);
  await client.query(NAMES_INDEX);
  await client.query(`SET pg_trgm.similarity_threshold = ${ALIKE_FROM}`);
  // It takes the comparing of two names to cost nothing, so that it would compare all of a few hundred.
  await client.query('SET enable_seqscan = off');
  await client.query('VACUUM ANALYZE rule, party');
  return {
    name: 'PostgreSQL',
    answer: (queries) =>
      oneByOne(queries, async ({ keys, to, from, flow, day, sequence }) => {
        const values = [keys, to, from, flow, day, sequence];
        const found = await client.query<Found>({ name: 'rules', text: QUERY, values });
        return plainAnswer(found.rows);
      }),
    answerAlike: (queries) =>
      oneByOne(queries, async ({ keys, names, to, from, flow, day, sequence }) => {
        const values = [keys, to, from, flow, day, sequence, names];
        const found = await client.query<Found>({ name: 'rules, names alike', text: QUERY_ALIKE, values });
        return plainAnswer(found.rows);
      }),
    close: () => client.end(),
  };
}
