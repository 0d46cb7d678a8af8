import { type Draft, date, text } from './draft-texts.js';

/** A field of an entry: its name in the command, and whether a date stands in it. */
export interface EntryField {
  name: string;
  isDate?: boolean;
}

/** The name of a field of an entry in the draft: `sources[1].url`. The gateway names it the same way. */
export function entryName(list: string, index: number, field: string): string {
  return `${list}[${index}].${field}`;
}

/** How many entries of a list the form has, filled in or not. */
export function entryCount(draft: Draft, list: string): number {
  const indices = Object.entries(draft).flatMap(([name, value]) =>
    value === undefined || !name.startsWith(`${list}[`) ? [] : [Number.parseInt(name.slice(list.length + 1), 10)],
  );
  return indices.length === 0 ? 0 : Math.max(...indices) + 1;
}

/** What changes in the draft when an entry is removed: those after it move up. */
export function withoutEntry(draft: Draft, list: string, index: number, fields: readonly EntryField[]): Draft {
  const count = entryCount(draft, list);
  const changes = Array.from({ length: count - index }, (_, step) =>
    fields.map(({ name }) => {
      const next = index + step + 1;
      const value = next < count ? (draft[entryName(list, next, name)] ?? '') : undefined;
      return [entryName(list, index + step, name), value] as const;
    }),
  );
  return Object.fromEntries(changes.flat());
}

/**
 * The entries that the fields say. Empty ones at the end are left out; one between others stays, so that the places which
 * the gateway names are those of the form.
 */
export function entriesOf(draft: Draft, list: string, fields: readonly EntryField[]): Record<string, string>[] {
  const entries = Array.from({ length: entryCount(draft, list) }, (_, index) => {
    const said = fields.flatMap(({ name, isDate }) => {
      const value = (isDate ? date : text)(draft, entryName(list, index, name));
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(said);
  });
  const last = entries.findLastIndex((entry) => Object.keys(entry).length > 0);
  return entries.slice(0, last + 1);
}
