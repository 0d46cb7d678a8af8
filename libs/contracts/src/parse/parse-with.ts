import type { z } from 'zod';
import { fieldErrors, MAX_FIELD_ERRORS } from './issues.js';
import { fieldError, type ParseResult } from './field-error.js';

/**
 * Reads a message with its schema: the value with every code and instant in its normal form, or what is wrong with it,
 * field by field. Never throws, whatever the value is.
 */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown): ParseResult<z.output<S>> {
  const result = schema.safeParse(value, REPORT_INPUT);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, errors: fieldErrors(result.error.issues).slice(0, MAX_FIELD_ERRORS) };
}
const REPORT_INPUT = { reportInput: true };

/** The same for a message that arrives as text: a body, or one line of a stream. */
export function parseJsonWith<S extends z.ZodType>(schema: S, text: string): ParseResult<z.output<S>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const because = (error as Error).message.slice(0, 120);
    return { ok: false, errors: [fieldError('', 'malformed-json', `must be JSON: ${because}.`)] };
  }
  return parseWith(schema, value);
}
