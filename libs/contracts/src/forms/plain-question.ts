import { FLOWS, type Flow, type ItemCode } from '@curbline/domain';
import { judgeDate } from '../rules/dates.js';
import { judgeQuestionItem } from '../rules/item-codes.js';
import { LIMITS } from '../rules/limits.js';
import { COUNTRIES } from '../rules/places.js';
import { judgeText } from '../rules/text.js';
import type { CheckLine } from '../messages/checks.js';

/**
 * Reads what most questions are: countries, classifications, a day, and lists of parties and end uses that are empty or
 * plain names. It accepts nothing that the schema `checkLine` does not, and gives the same value in the same order of
 * fields; undefined says nothing of the question, only that the schema has to read it. It takes a tenth of the schema's
 * time, and the schema alone explains what is wrong.
 */
export function readPlainLine(value: unknown): CheckLine | undefined {
  if (!isPlainObject(value)) return undefined;
  for (const key of Object.keys(value)) if (!FIELDS.has(key)) return undefined;
  const { id, flow = 'export', from, to, items, parties, endUses, on, knownAt } = value as Written;
  if (id !== undefined && !isLine(id, LIMITS.echo)) return undefined;
  if (!isFlow(flow) || !isDay(on)) return undefined;
  if (from !== undefined && !isCountry(from)) return undefined;
  if (to !== undefined && !isCountry(to)) return undefined;
  const itemsRead = items === undefined ? undefined : readList(items, LIMITS.questionItems, readItem);
  const partiesRead = parties === undefined ? undefined : readList(parties, LIMITS.questionParties, readName);
  if ((items !== undefined && !itemsRead) || (parties !== undefined && !partiesRead)) return undefined;
  if (endUses !== undefined && !isEmptyList(endUses)) return undefined;
  if (knownAt !== undefined && !(Number.isSafeInteger(knownAt) && (knownAt as number) >= 0)) return undefined;
  return {
    ...(id !== undefined && { id }),
    flow,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(itemsRead && { items: itemsRead }),
    ...(partiesRead && { parties: partiesRead }),
    ...(endUses !== undefined && { endUses: [] }),
    on,
    ...(knownAt !== undefined && { knownAt: knownAt as number }),
  };
}

/** The same for a question that stands alone, which has no mark. */
export function readPlainQuestion(value: unknown): Omit<CheckLine, 'id'> | undefined {
  if (isPlainObject(value) && Object.hasOwn(value, 'id')) return undefined;
  return readPlainLine(value);
}

const FIELDS: ReadonlySet<string> = new Set([
  ...['id', 'flow', 'from', 'to', 'items', 'parties', 'endUses', 'on', 'knownAt'],
]);
type Written = Partial<
  Record<'id' | 'flow' | 'from' | 'to' | 'items' | 'parties' | 'endUses' | 'on' | 'knownAt', unknown>
>;

/** As JSON makes them: no class, no list, and no field of a name that objects have by themselves. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isFlow(value: unknown): value is Flow {
  return (FLOWS as readonly unknown[]).includes(value);
}

function isCountry(value: unknown): value is string {
  return typeof value === 'string' && COUNTRIES.has(value);
}

function isLine(value: unknown, max: number): value is string {
  return typeof value === 'string' && judgeText(value, { max }) === undefined;
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && value.length === DAY_LENGTH && typeof judgeDate(value) === 'string';
}
const DAY_LENGTH = 10;

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function readList<T>(value: unknown, most: number, read: (each: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const all: T[] = [];
  for (const each of value) {
    const one = read(each);
    if (one === undefined) return undefined;
    all.push(one);
  }
  return all;
}

function readItem(value: unknown): ItemCode | undefined {
  if (!isPlainObject(value) || Object.keys(value).length !== 2) return undefined;
  const { scheme, code } = value;
  if (typeof scheme !== 'string' || typeof code !== 'string') return undefined;
  return judgeQuestionItem(scheme, code);
}

function readName(value: unknown): { name: string } | undefined {
  if (!isPlainObject(value) || Object.keys(value).length !== 1) return undefined;
  const { name } = value;
  return isLine(name, LIMITS.partyName) ? { name } : undefined;
}
