import type { Schema } from '../api/client.js';
import { placeName } from './places.js';
import { dimensionWord } from './words.js';

/** One dimension of a scope and what of it is concerned, in words. */
export interface ScopePart {
  dimension: string;
  words: string;
}

const DIMENSIONS = ['items', 'from', 'to', 'origin', 'parties', 'endUses'] as const;

/** A scope, dimension by dimension; what is not said is "any", but for the rarer dimensions, which are left out then. */
export function scopeInWords(scope: Schema<'Scope'>): ScopePart[] {
  return DIMENSIONS.flatMap((dimension) => {
    const selection = scope[dimension];
    if (!selection && dimension !== 'items' && dimension !== 'from' && dimension !== 'to') return [];
    return [{ dimension: dimensionWord(dimension), words: selection ? selectionInWords(selection) : 'any' }];
  });
}

/** A scope in one sentence: "Item HS 271119; From United States; To China". */
export function scopeInLine(scope: Schema<'Scope'>): string {
  return scopeInWords(scope)
    .map(({ dimension, words }) => `${dimension}: ${words}`)
    .join('; ');
}

/** What is chosen and what is left out: "HS 2846, but not HS 284690". */
export function selectionInWords(selection: unknown): string {
  const { include, exclude } = selection as { include?: readonly unknown[]; exclude?: readonly unknown[] };
  const chosen = include ? entriesInWords(include) : 'any';
  return exclude && exclude.length > 0 ? `${chosen}, but not ${entriesInWords(exclude)}` : chosen;
}

/** A list of codes, places, parties or end uses. */
export function entriesInWords(entries: readonly unknown[]): string {
  return entries.map(entryInWords).join(', ');
}

function entryInWords(entry: unknown): string {
  if (typeof entry === 'string') return /^[A-Z]{2}$/.test(entry) ? placeName(entry) : entry;
  const { scheme, code, name, aliases, identifiers } = entry as Partial<Schema<'RuleItem'> & Schema<'ListedParty'>>;
  if (code !== undefined) return `${scheme ?? ''} ${code}`.trim();
  if (name === undefined) return JSON.stringify(entry);
  const also = [
    ...(aliases ?? []),
    ...(identifiers ?? []).map((identifier) => Object.values(identifier).join(' ')),
  ].join(', ');
  return also ? `${name} (also ${also})` : name;
}
