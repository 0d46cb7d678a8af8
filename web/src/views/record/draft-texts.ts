import { parseDate } from '../../format/dates.js';

/** What stands in the fields, by the name of the field; lists of words have one entry a line. Undefined: the field is gone. */
export type Draft = Readonly<Record<string, string | undefined>>;

/** The lines that say something. */
export function lines(written = ''): string[] {
  return written
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The list of a field, under its name; nothing when it is empty. */
export function listed(name: string, draft: Draft, field = name): Record<string, string[]> {
  const list = lines(draft[field]);
  return list.length > 0 ? { [name]: list } : {};
}

/** What a field says; undefined when it is empty. */
export function text(draft: Draft, name: string): string | undefined {
  return draft[name]?.trim() || undefined;
}

/** A date as the API takes it; what is none goes on as it was typed, so that the gateway says what is wrong with it. */
export function date(draft: Draft, name: string): string | undefined {
  const typed = text(draft, name);
  return typed === undefined ? undefined : (parseDate(typed) ?? typed);
}

/** A whole number; what is none goes on as it was typed. */
export function count(draft: Draft, name: string): number | string {
  const typed = text(draft, name) ?? '';
  return /^\d{1,15}$/.test(typed) ? Number(typed) : typed;
}

/** A value under its name; nothing where there is none. */
export function given<Value>(name: string, value: Value | undefined): Record<string, Value> {
  return value === undefined ? {} : { [name]: value };
}
