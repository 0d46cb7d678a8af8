import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A listed person, company or vessel: every name that its rows give it. */
export interface ListedEntity {
  names: readonly string[];
}

type Row = Record<string, string>;
const REGISTERS = ['registrationNumber', 'taxNumber', 'idNumber', 'innCode', 'ogrnCode', 'imoNumber'] as const;
/** Part of a name in parentheses that is a name itself, most often the same one in another script. */
const IN_PARENTHESES = /\(([^()]{5,})\)/g;

/**
 * The entities of the consolidated lists of the EU and of China's list, from the folder of real data. Rows that share a
 * name or a number in a register are one entity: the lists name many in several acts.
 */
export async function readEntities(folder: string): Promise<ListedEntity[]> {
  const entities = new Entities();
  const eu = join(folder, 'eu-journal-sanctions', 'consolidated');
  for (const file of (await readdir(eu)).filter((name) => name.endsWith('.csv')).sort()) {
    for (const row of rowsOf(await readFile(join(eu, file), 'utf8'))) {
      const aliases = [row.alias, row.previousName].flatMap((cell) => (cell ?? '').split('; ')).flatMap(namesIn);
      const numbers = REGISTERS.flatMap((register) => (row[register] ? [`#${row[register]}`] : []));
      entities.add([...namesIn(row.name ?? ''), ...aliases], numbers);
    }
  }
  for (const row of rowsOf(await readFile(join(folder, 'cn-mofcom', 'sanctions.csv'), 'utf8'))) {
    entities.add([row.Name ?? '', ...(row.Alias ?? '').split('; ')], []);
  }
  return entities.list();
}

function rowsOf(text: string): Row[] {
  return parse<Row>(text, { columns: true, bom: true, relax_column_count: true });
}

function namesIn(printed: string): string[] {
  const within = [...printed.matchAll(IN_PARENTHESES)].map(([, inner]) => inner as string);
  const outside = printed.replace(IN_PARENTHESES, ' ').replace(/\s+/g, ' ').trim();
  return [outside, ...within];
}

class Entities {
  readonly #byMark = new Map<string, Set<string>>();
  readonly #all = new Set<Set<string>>();

  add(printed: readonly string[], numbers: readonly string[]): void {
    const names = printed.map((name) => name.trim()).filter((name) => name.length >= 4);
    if (names.length === 0) return;
    const marks = [...numbers, ...names.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''))];
    const known = new Set(marks.flatMap((mark) => this.#byMark.get(mark) ?? []));
    const merged = new Set([...known].flatMap((entity) => [...entity]).concat(names));
    for (const entity of known) this.#all.delete(entity);
    this.#all.add(merged);
    for (const name of merged) marks.push(name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
    for (const mark of marks) this.#byMark.set(mark, merged);
    if (known.size === 0) return;
    for (const [mark, entity] of this.#byMark) if (known.has(entity)) this.#byMark.set(mark, merged);
  }

  list(): ListedEntity[] {
    return [...this.#all].map((names) => ({ names: [...names] }));
  }
}
