import pg from 'pg';
import type { NamePair } from './name-pair.js';

/** Trigrams by the definition of pg_trgm: lower case, words of letters and digits, two spaces before and one after. */
export function trigramsOf(name: string): Set<string> {
  const grams = new Set<string>();
  for (const word of name.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    if (word === '') continue;
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}

/** What both have, by what either has. Chooses the hard negatives; the figures come from PostgreSQL. */
export function trigramSimilarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const gram of a) if (b.has(gram)) common += 1;
  const either = a.size + b.size - common;
  return either === 0 ? 0 : common / either;
}

/** The peer: `similarity` of PostgreSQL's pg_trgm, and how long it took to compare one name with every listed one. */
export async function trigramsOfPostgres(
  url: string,
  pairs: readonly NamePair[],
  listed: readonly string[],
  asked: readonly string[],
): Promise<{ scores: number[]; comparisonsPerSecond: number }> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const { rows } = await client.query<{ score: number }>(
      'SELECT similarity(a, b) AS score FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS pair(a, b, place) ORDER BY place',
      [pairs.map(({ a }) => a), pairs.map(({ b }) => b)],
    );
    await client.query('CREATE TEMPORARY TABLE listed_name AS SELECT unnest($1::text[]) AS name', [listed]);
    const started = performance.now();
    for (const name of asked) await client.query('SELECT max(similarity(name, $1)) FROM listed_name', [name]);
    const seconds = (performance.now() - started) / 1000;
    return { scores: rows.map(({ score }) => score), comparisonsPerSecond: (asked.length * listed.length) / seconds };
  } finally {
    await client.end();
  }
}
