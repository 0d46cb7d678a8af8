import sqlite from 'node-sqlite3-wasm';
import { type IndexPeer, oneByOne } from './index.peer.js';
import {
  type Found,
  type IndexRow,
  partyKey,
  partyNames,
  type PlainAnswer,
  plainAnswer,
  type RowQuery,
} from './index-rows.js';
import { SqliteTrigrams } from './sqlite-trigrams.js';

/**
 * The rectangles in SQLite, in memory: a row for each pair of an item (or party) and a destination, clustered by the two,
 * which is the nearest that it has to an index over lists.
 */
const TABLES = `
  CREATE TABLE rule (rule INTEGER PRIMARY KEY, id TEXT, kind TEXT, flows INT, first_day INT, end_day INT, known_from INT, known_until INT, told TEXT);
  CREATE TABLE posting (key TEXT, place TEXT, rule INT, PRIMARY KEY (key, place, rule)) WITHOUT ROWID;
  CREATE TABLE origin (rule INT, place TEXT, PRIMARY KEY (rule, place)) WITHOUT ROWID;`;

interface FoundText extends Pick<Found, 'id' | 'kind'> {
  key: string;
  told: string;
}

/** SQLite of the same process, compiled to WebAssembly: no native module would build on every machine. */
export function sqliteIndexPeer(rows: Iterable<IndexRow>): IndexPeer {
  const database = new sqlite.Database(':memory:');
  database.exec(TABLES);
  fill(database, rows);
  const trigrams = new SqliteTrigrams(database, partyNames(rows));
  database.exec('ANALYZE');
  const statements = new Map<string, sqlite.Statement>();
  const prepared = (query: RowQuery): sqlite.Statement => {
    const sql = queryOf(query);
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const answer = (query: RowQuery, candidates: readonly string[] = []): PlainAnswer => {
    const { to, from, flow, day, sequence } = query;
    const keys = [...query.keys, ...candidates];
    const values = [...keys, ...to, flow, day, day, sequence, sequence, ...from];
    const found = prepared({ ...query, keys }).all(values) as unknown as FoundText[];
    return plainAnswer(
      found.map(({ id, kind, told, key }) => {
        const decides = candidates.length === 0 || query.keys.includes(key);
        return { id, kind, told: JSON.parse(told) as Found['told'], decides };
      }),
    );
  };
  return {
    name: 'SQLite (WASM)',
    answer: (queries) => oneByOne(queries, (query) => answer(query)),
    answerAlike: (queries) =>
      oneByOne(queries, (query) => {
        const alike = query.names.flatMap((name) => trigrams.alike(name)).map(partyKey);
        return answer(
          query,
          alike.filter((key) => !query.keys.includes(key)),
        );
      }),
    close: () => {
      trigrams.close();
      for (const statement of statements.values()) statement.finalize();
      database.close();
      return Promise.resolve();
    },
  };
}

function fill(database: sqlite.Database, rows: Iterable<IndexRow>): void {
  const rule = database.prepare('INSERT INTO rule VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const posting = database.prepare('INSERT OR IGNORE INTO posting VALUES (?, ?, ?)');
  const origin = database.prepare('INSERT OR IGNORE INTO origin VALUES (?, ?)');
  database.exec('BEGIN');
  let number = 0;
  for (const row of rows) {
    number += 1;
    rule.run([
      number,
      row.id,
      row.kind,
      row.flows,
      row.firstDay,
      row.endDay,
      row.knownFrom,
      row.knownUntil,
      JSON.stringify(row.told),
    ]);
    for (const key of row.keys) for (const place of row.to) posting.run([key, place, number]);
    for (const place of row.from) origin.run([number, place]);
  }
  database.exec('COMMIT');
  for (const statement of [rule, posting, origin]) statement.finalize();
}

function queryOf({ keys, to, from }: RowQuery): string {
  const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');
  return `SELECT p.key, r.id, r.kind, r.told FROM posting p CROSS JOIN rule r ON r.rule = p.rule
    WHERE p.key IN (${marks(keys)}) AND p.place IN (${marks(to)}) AND r.flows & ? AND r.first_day <= ? AND r.end_day > ?
      AND r.known_from <= ? AND r.known_until > ?
      AND EXISTS (SELECT 1 FROM origin o WHERE o.rule = r.rule AND o.place IN (${marks(from)}))`;
}
