import { z } from 'zod';
import type { FieldErrorCode } from './field-error.js';

/** Why a text is refused: the code, and the rest of a sentence that begins with the field's name. */
export interface Refusal {
  code: FieldErrorCode;
  rest: string;
}

export function refusal(code: FieldErrorCode, rest: string): Refusal {
  return { code, rest };
}

/** What JSON Schema and readers are told of a schema. `id` makes it a component of the OpenAPI document. */
export type Description = z.core.GlobalMeta & {
  maxLength?: number;
  minLength?: number;
  pattern?: string;
  format?: string;
};

/**
 * A text that a rule judges: the rule gives the normal form, or says what is wrong. The rule must accept its own normal
 * forms unchanged.
 */
export function judged(judge: (written: string) => string | Refusal, description: Description): z.ZodString {
  return z
    .string()
    .check((payload) => {
      const judgement = judge(payload.value);
      if (typeof judgement === 'string') payload.value = judgement;
      else report(payload, judgement);
    })
    .meta(description);
}

/** Adds a refusal to what a check found, at a place within the value that is checked. */
export function report(payload: z.core.ParsePayload, { code, rest }: Refusal, path: PropertyKey[] = []): void {
  payload.issues.push({ code: 'custom', input: payload.value, message: rest, params: { code }, path });
}

/** A request's object: a field that is not in its shape is an error that names the field. */
export function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `is not a field here; known are: ${known}.` : undefined),
  });
}

/**
 * An answer's object. Tests hold services to its exact shape, but the OpenAPI document leaves it open: an answer may
 * gain fields, and a client must not break on them.
 */
export function answer<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, { error: answerError });
}
const answerError = (): undefined => undefined;

/** Whether a schema was made by `answer`. */
export function isAnswer(schema: z.core.$ZodType): boolean {
  return schema._zod.def.type === 'object' && schema._zod.def.error === answerError;
}

export interface ListLimits {
  min?: number;
  max: number;
  /** Equal entries are refused: they say nothing more, and are most likely a slip. */
  unique?: boolean;
}

/**
 * A list with limits. One that is too long is refused unread, so that a hostile message costs no more than its size;
 * one that is too short is judged after its entries, so that an entry's own error is not lost.
 */
export function list<T extends z.ZodType>(of: T, { min = 0, max, unique = false }: ListLimits) {
  const entries = z
    .array(of)
    .check((payload) => {
      if (payload.value.length < min) {
        report(payload, refusal('too-few', `must have at least ${min} ${min === 1 ? 'entry' : 'entries'}.`));
      } else if (unique) reportDuplicates(payload);
    })
    .meta({ ...(min > 0 && { minItems: min }), maxItems: max, ...(unique && { uniqueItems: true }) });
  return z.preprocess((value, context) => {
    if (!Array.isArray(value) || value.length <= max) return value;
    const { code, rest } = refusal('too-many', `has ${value.length} entries; at most ${max} are taken.`);
    context.addIssue({ code: 'custom', message: rest, params: { code } });
    return z.NEVER;
  }, entries);
}

function reportDuplicates(payload: z.core.ParsePayload<unknown[]>): void {
  const seen = new Set<unknown>();
  payload.value.forEach((entry, index) => {
    if (seen.has(entry)) report(payload, refusal('duplicate', `is there twice: ${String(entry)}.`), [index]);
    seen.add(entry);
  });
}

/** Refuses an object that has none of the named fields. */
export function atLeastOne<T extends z.ZodObject>(schema: T, names: readonly string[], rest: string): T {
  return schema.check((payload) => {
    const value = payload.value as Record<string, unknown>;
    if (names.every((name) => value[name] === undefined)) report(payload, refusal('required', rest));
  });
}

/** Compiles only when two types are the same in every field, so that a schema cannot drift from the domain. */
export type Same<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false;
export type Expect<T extends true> = T;

/** Intersections and interfaces laid flat, so that equal shapes are equal types. */
export type Plain<T> = T extends readonly (infer E)[]
  ? Plain<E>[]
  : T extends object
    ? { [K in keyof T]: Plain<T[K]> }
    : T;
