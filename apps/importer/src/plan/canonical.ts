/** JSON with the fields of objects in one order and without those that are undefined: equal texts mean the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const record = value as Record<string, unknown>;
  let text = '';
  for (const field of Object.keys(record).sort()) {
    const each = record[field];
    if (each !== undefined) text += `${text && ','}${JSON.stringify(field)}:${canonical(each)}`;
  }
  return `{${text}}`;
}

export function sameContent(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}
