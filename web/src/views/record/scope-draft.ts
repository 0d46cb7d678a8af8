import type { Schema } from '../../api/client.js';
import { type Draft, lines } from './draft-texts.js';

type Scope = Schema<'Scope'>;

/** The dimensions of a scope, each with the fields of what it includes and excludes. */
export const DIMENSIONS = ['items', 'from', 'to', 'origin', 'parties', 'endUses'] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** The fields that show a scope. A party of which more is known than its names is shown whole, as JSON. */
export function scopeDraft(scope: Scope): Draft {
  const entries = DIMENSIONS.flatMap((dimension) =>
    (['include', 'exclude'] as const).map((list): [string, string] => {
      const written = ((scope[dimension]?.[list] ?? []) as unknown[]).map((each) => lineOf(dimension, each));
      return [`${dimension}.${list}`, written.join('\n')];
    }),
  );
  return Object.fromEntries(entries);
}

/** The scope that the fields say. */
export function scopeOf(draft: Draft): Scope {
  const said = DIMENSIONS.flatMap((dimension) => {
    const include = lines(draft[`${dimension}.include`]).map((line) => entryOf(dimension, line));
    const exclude = lines(draft[`${dimension}.exclude`]).map((line) => entryOf(dimension, line));
    if (include.length + exclude.length === 0) return [];
    return [[dimension, { ...(include.length > 0 && { include }), ...(exclude.length > 0 && { exclude }) }] as const];
  });
  return Object.fromEntries(said);
}

function lineOf(dimension: Dimension, entry: unknown): string {
  if (typeof entry === 'string') return entry;
  if (dimension === 'items') return `${(entry as { scheme: string }).scheme}:${(entry as { code: string }).code}`;
  const { name, aliases = [], ...more } = entry as { name: string; aliases?: string[] };
  const names = [name, ...aliases];
  const isPlain = Object.keys(more).length === 0 && names.every((each) => !/^\{|\|/.test(each));
  return isPlain ? names.join(' | ') : JSON.stringify(entry);
}

function entryOf(dimension: Dimension, line: string): unknown {
  if (dimension === 'items') {
    const colon = line.indexOf(':');
    return { scheme: line.slice(0, Math.max(colon, 0)).trim(), code: line.slice(colon + 1).trim() };
  }
  if (dimension !== 'parties') return line;
  if (line.startsWith('{')) {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      return { name: line };
    }
  }
  const [name = '', ...aliases] = line.split('|').map((each) => each.trim());
  return { name, ...(aliases.length > 0 && { aliases }) };
}
