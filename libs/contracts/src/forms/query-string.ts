import { z } from 'zod';
import { fieldError, type FieldError, type ParseResult, quote } from '../parse/field-error.js';
import { parseWith } from '../parse/parse-with.js';

/** A query string as web servers hand it on: a name that was given several times has a list. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads a query string with the schema of an object: lists from repeated names, numbers from digits. A name that takes
 * one value and is given twice, or given empty, is an error: nobody should have to guess which value was meant.
 */
export function parseQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  raw: RawQuery,
): ParseResult<z.output<z.ZodObject<Shape>>> {
  const { errors, values } = readQuery(raw, kindsOf(schema));
  if (errors.length > 0) return { ok: false, errors };
  return parseWith(schema, values);
}

/** How the text of a value is read: as it is, as a number, as a number when it has digits alone, or as a list of texts. */
export type QueryKind = 'text' | 'number' | 'number-or-text' | 'list';

/** Names that are not among the kinds are handed on as they are: the schema knows how to refuse them. */
export function readQuery(
  raw: RawQuery,
  kinds: Readonly<Record<string, QueryKind>>,
): { errors: FieldError[]; values: Record<string, unknown> } {
  const errors: FieldError[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(raw)) {
    if (given === undefined) continue;
    const texts = typeof given === 'string' ? [given] : given;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (texts.includes('')) {
      errors.push(fieldError(name, 'required', 'is empty: give a value, or leave the parameter out.'));
    } else if (kind !== 'list' && texts.length > 1) {
      errors.push(fieldError(name, 'repeated', 'may be given once only.'));
    } else if (kind === 'number' && !DIGITS.test(texts[0] as string)) {
      errors.push(fieldError(name, 'wrong-type', `must be a whole number, which ${quote(texts[0] as string)} is not.`));
    } else {
      define(values, name, kind === 'list' ? texts : readText(texts[0] as string, kind));
    }
  }
  return { errors, values };
}

const DIGITS = /^-?\d{1,16}$/;

function readText(text: string, kind: QueryKind | undefined): unknown {
  if ((kind === 'number' || kind === 'number-or-text') && DIGITS.test(text)) return Number(text);
  return text;
}

/** An own property whatever its name is: `__proto__` must reach the schema as an unknown field. */
function define(values: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') values[name] = value;
  else Object.defineProperty(values, name, { value, enumerable: true });
}

const kindsBySchema = new WeakMap<z.ZodObject, Readonly<Record<string, QueryKind>>>();

/** How each parameter of a query is read. */
export function kindsOf(schema: z.ZodObject): Readonly<Record<string, QueryKind>> {
  let kinds = kindsBySchema.get(schema);
  if (!kinds) {
    kinds = Object.fromEntries(
      Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => [name, kindOf(field)]),
    );
    kindsBySchema.set(schema, kinds);
  }
  return kinds;
}

function kindOf(field: z.core.$ZodType): QueryKind {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) {
    return kindOf(field.def.innerType);
  }
  if (field instanceof z.ZodNumber) return 'number';
  if (field instanceof z.ZodArray) return 'list';
  if (field instanceof z.ZodUnion && field.options.some((option) => option instanceof z.ZodNumber))
    return 'number-or-text';
  return 'text';
}
