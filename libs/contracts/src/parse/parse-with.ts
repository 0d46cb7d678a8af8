import { z } from 'zod';
import { fieldErrors, MAX_FIELD_ERRORS } from './issues.js';
import { fieldError, type ParseResult } from './field-error.js';

/**
 * Reads a message with its schema: the value with every code and instant in its normal form, or what is wrong with it,
 * field by field. Never throws, whatever the value is.
 */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown): ParseResult<z.output<S>> {
  const result = compiled(schema).safeParse(value, REPORT_INPUT);
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

/** Generating the function for commands takes some hundred milliseconds: single messages are not worth it, streams are. */
const WORTH_COMPILING = 200;
const uses = new WeakMap<z.ZodType, number>();
const compiledSchemas = new WeakMap<z.ZodType, z.ZodType>();

/**
 * A schema that is used often as one generated function: a valid command costs a quarter of what a walk through the schema
 * does. For what that function refuses, and for what it cannot express, the schema itself answers.
 */
function compiled<S extends z.ZodType>(schema: S): S {
  const known = compiledSchemas.get(schema);
  if (known) return known as S;
  const count = (uses.get(schema) ?? 0) + 1;
  uses.set(schema, count);
  if (count === WORTH_COMPILING) compiledSchemas.set(schema, z.compile(schema));
  return schema;
}
