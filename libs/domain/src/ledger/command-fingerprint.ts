import { createHash } from 'node:crypto';
import type { CommandRequest } from '../restriction/command.js';

/** The SHA-256 of what a command says, whatever the order of its fields: 64 hexadecimal digits. */
export function commandFingerprint({ type, data, expectedVersion, knownAt }: CommandRequest): string {
  return createHash('sha256').update(canonical({ type, data, expectedVersion, knownAt })).digest('hex');
}

/** JSON with the fields of every object in the order of their names (UTF-16 code units), those that are undefined left out. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const each of value) text += text === '' ? canonical(each) : `,${canonical(each)}`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const name of inOrder(Object.keys(fields))) {
    const each = fields[name];
    if (each !== undefined) text += `${text === '' ? '' : ','}${quotedName(name)}:${canonical(each)}`;
  }
  return `{${text}}`;
}

/** Sorts in place, by insertion: an object has a handful of fields, and the sort of arrays makes more garbage than it saves. */
function inOrder(fieldNames: string[]): string[] {
  if (fieldNames.length > MOST_TO_INSERT) return fieldNames.sort();
  for (let next = 1; next < fieldNames.length; next++) {
    const name = fieldNames[next] as string;
    let at = next;
    for (; at > 0 && (fieldNames[at - 1] as string) > name; at--) fieldNames[at] = fieldNames[at - 1] as string;
    fieldNames[at] = name;
  }
  return fieldNames;
}
const MOST_TO_INSERT = 32;

/** The names of fields are few and come again in every command. */
const MOST_NAMES = 1_000;
const names = new Map<string, string>();

function quotedName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const quoted = JSON.stringify(name);
  if (names.size < MOST_NAMES) names.set(name, quoted);
  return quoted;
}
