import type sqlite from 'node-sqlite3-wasm';
import { trigramsOf, trigramSimilarity } from '../names/trigrams.js';
import { ALIKE_FROM } from './index.peer.js';

/**
 * Names by their trigrams in a full-text index of SQLite. It has no likeness, so it is asked for the names that have all
 * trigrams of one of several groups, so many that a name which is alike enough cannot lack something of each, and those
 * are compared here. To ask for any of the rarest trigrams instead finds half of all names.
 */
const TABLES = `
  CREATE TABLE party (party INTEGER PRIMARY KEY, name TEXT);
  CREATE VIRTUAL TABLE party_trigram USING fts5(name, tokenize = 'trigram', detail = 'none', columnsize = 0, content = '')`;
const QUERY = `
  SELECT p.name FROM party_trigram t JOIN party p ON p.party = t.rowid WHERE t.party_trigram MATCH ?`;

export class SqliteTrigrams {
  private readonly find: sqlite.Statement;
  /** How many names have a trigram. */
  private readonly counts = new Map<string, number>();

  constructor(database: sqlite.Database, names: readonly string[]) {
    database.exec(TABLES);
    const party = database.prepare('INSERT INTO party VALUES (?, ?)');
    const trigram = database.prepare('INSERT INTO party_trigram (rowid, name) VALUES (?, ?)');
    database.exec('BEGIN');
    for (const [number, name] of names.entries()) {
      party.run([number, name]);
      trigram.run([number, spaced(name)]);
      for (const each of trigramsOf(name)) this.counts.set(each, (this.counts.get(each) ?? 0) + 1);
    }
    database.exec('COMMIT');
    for (const statement of [party, trigram]) statement.finalize();
    this.find = database.prepare(QUERY);
  }

  /** The names whose trigrams are similar to those of this one, itself among them where it is listed. */
  alike(name: string): string[] {
    const asked = trigramsOf(name);
    // A name that is alike enough lacks so many of them at most; so of one group more, it has all of one.
    const lacking = asked.size - Math.ceil(asked.size * ALIKE_FROM);
    const groups = Array.from({ length: lacking + 1 }, () => [] as string[]);
    const byRarity = [...asked].sort((a, b) => this.count(a) - this.count(b));
    for (const [index, trigram] of byRarity.entries()) groups[index % groups.length]?.push(`"${trigram}"`);
    const found = this.find.all([groups.map((group) => `(${group.join(' AND ')})`).join(' OR ')]) as { name: string }[];
    return found
      .filter((listed) => trigramSimilarity(asked, trigramsOf(listed.name)) >= ALIKE_FROM)
      .map((listed) => listed.name);
  }

  close(): void {
    this.find.finalize();
  }

  private count(trigram: string): number {
    return this.counts.get(trigram) ?? 0;
  }
}

/** A text that has the trigrams of the name, and a few others: each word with two spaces before it and one after. */
function spaced(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => `  ${word} `)
    .join('');
}
