/**
 * JSON with the fields of every object in the order of their names (UTF-16 code units), those that are undefined left
 * out: equal texts say the same, whatever the order in which it was written.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const each of value) text += text === '' ? canonicalJson(each) : `,${canonicalJson(each)}`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const name of inOrder(Object.keys(fields))) {
    const each = fields[name];
    if (each === undefined) continue;
    const { first, further } = spellingOf(name);
    text += (text === '' ? first : further) + canonicalJson(each);
  }
  return `{${text}}`;
}

/** What JSON writes as it stands: no control character, quotation mark, backslash or surrogate is in it. */
// eslint-disable-next-line no-control-regex -- these characters are what JSON spells otherwise
const PLAIN = /^[^\u0000-\u001f"\\\ud800-\udfff]*$/;
/** Longer texts are looked through faster by JSON itself. */
const MOST_LOOKED_AT = 200;

function quoted(text: string): string {
  return text.length <= MOST_LOOKED_AT && PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
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

/** How the name of a field stands before its value: each piece of text that is put together is garbage a moment later. */
interface NameSpelling {
  first: string;
  further: string;
}

/** The names of fields are few and come again in every command. */
const MOST_NAMES = 1_000;
const names = new Map<string, NameSpelling>();

function spellingOf(name: string): NameSpelling {
  const known = names.get(name);
  if (known !== undefined) return known;
  const quotedName = JSON.stringify(name);
  const spelling = { first: `${quotedName}:`, further: `,${quotedName}:` };
  if (names.size < MOST_NAMES) names.set(name, spelling);
  return spelling;
}
