import type { CodesCorrelated, Recorded } from '@curbline/domain';

type Table = CodesCorrelated['data'];

/** How the editions of the HS correspond, read from what was known of it. */
export class Editions {
  private readonly tables: Table[];

  /** Of the tables for the same two editions, the last one is right. */
  constructor(events: readonly Recorded<CodesCorrelated>[]) {
    const tables = events.map(({ data }) => data);
    this.tables = tables.filter(
      (table, index) => !tables.slice(index + 1).some(({ from, to }) => from === table.from && to === table.to),
    );
  }

  /** The subheadings of an edition in which the goods of a subheading of another may lie; undefined where nobody can say. */
  becomes(code: string, from: string, to: string): string[] | undefined {
    const [shortest] = this.ways([from], to).sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
    let codes: string[] | undefined = shortest && [code];
    for (const [index, edition] of (shortest ?? []).slice(1).entries()) {
      const each = codes?.map((before) => this.step(before, shortest?.[index] ?? '', edition));
      codes = each?.every((after) => after !== undefined) ? [...new Set(each.flat())] : undefined;
    }
    return codes;
  }

  /** Every way from one edition to another over tables, no edition twice. */
  private ways(way: string[], to: string): string[][] {
    const at = way.at(-1);
    if (at === to) return [way];
    return this.tables
      .flatMap((table) => (table.from === at ? [table.to] : table.to === at ? [table.from] : []))
      .filter((next) => !way.includes(next))
      .flatMap((next) => this.ways([...way, next], to));
  }

  private step(code: string, from: string, to: string): string[] | undefined {
    for (const table of this.tables) {
      const lines = table.changes.flatMap((change) => change.becomes.map((became) => [change.code, became] as const));
      const turned = table.from === to && table.to === from;
      if (!turned && (table.from !== from || table.to !== to)) continue;
      const said = turned ? lines.map(([older, newer]) => [newer, older] as const) : lines;
      const found = said.filter(([before]) => before === code).map(([, after]) => after);
      if (found.length > 0) return found;
      return said.some(([, after]) => after === code) ? undefined : [code];
    }
    return undefined;
  }
}
