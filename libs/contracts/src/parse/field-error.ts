/**
 * What may be wrong with a field, as stable codes that callers branch on. A new code may be added; a code never changes
 * its meaning.
 */
export const FIELD_ERROR_CODES = {
  required: 'The field is missing, or holds nothing.',
  'unknown-field': 'There is no such field here.',
  'wrong-type': 'The JSON type is another one, such as a number in place of a text.',
  'unknown-value': 'The field takes one of a list of values, and this is none of them.',
  'too-long': 'The text is longer than the limit.',
  'too-many': 'The list has more entries than the limit.',
  'too-few': 'The list has fewer entries than it must have.',
  duplicate: 'The list holds the same entry twice.',
  repeated: 'The query parameter, or the column, is given more than once.',
  'out-of-range': 'The number, date or instant lies outside of what the ledger takes.',
  'malformed-text': 'The text holds control characters or broken Unicode.',
  'malformed-json': 'The line or body is not JSON.',
  'malformed-url': 'The address is not an absolute http or https URL.',
  'malformed-id': 'The identifier has characters or a length that identifiers do not have.',
  'malformed-date': 'The date is not written as YYYY-MM-DD.',
  'impossible-date': 'The calendar has no such day.',
  'malformed-instant': 'The instant is not an RFC 3339 date-time with an offset.',
  'end-before-start': 'The end lies before the start.',
  'open-end': 'A date far in the future stands for "no end".',
  'unknown-country': 'The code is not in ISO 3166-1 alpha-2.',
  'unknown-region': 'The code is not a region of ISO 3166-2, or is the second name of a territory with a country code.',
  'unknown-jurisdiction': 'The code is neither in ISO 3166-1 alpha-2 nor EU nor UN.',
  'malformed-place': 'The text is neither a country code nor the id of a group.',
  'unknown-time-zone': 'The name is not in the IANA time zone database.',
  'unknown-scheme': 'The classification scheme is not known.',
  'malformed-code': 'The code is not spelt as codes of its scheme are.',
  'unknown-currency': 'The code is not in ISO 4217.',
  'malformed-decimal': 'The number is not a plain, non-negative decimal.',
} as const;
export type FieldErrorCode = keyof typeof FIELD_ERROR_CODES;

/**
 * One field of a message and what is wrong with it. `field` is a path as in `data.scope.items.include[0].code`, the
 * name of a query parameter, column or header, or empty for the whole message. `message` is a sentence that names the
 * field and what would be right.
 */
export interface FieldError {
  field: string;
  code: FieldErrorCode;
  message: string;
}

export type ParseResult<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] };

/** A path of property names and list positions as people write it. */
export function fieldPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text;
}

/** A field error with its sentence; the rest of the sentence is written in lower case after the field's name. */
export function fieldError(field: string, code: FieldErrorCode, rest: string): FieldError {
  return { field, code, message: field === '' ? `The message ${rest}` : `${shorten(field, 200)} ${rest}` };
}

/** What the caller wrote, short enough to be quoted in a sentence. */
export function quote(written: string): string {
  return JSON.stringify(shorten(written, 40));
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
