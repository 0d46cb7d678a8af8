import type { z } from 'zod';
import { fieldError, fieldPath, type FieldError, type FieldErrorCode } from './field-error.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Enough to mend a message in one go, and little enough to answer a hostile one. */
export const MAX_FIELD_ERRORS = 50;

/** The words of this contract for what the schema library found. `issues` must have been made with `reportInput`. */
export function fieldErrors(issues: readonly Issue[], base: Path = []): FieldError[] {
  return issues.slice(0, MAX_FIELD_ERRORS).flatMap((issue) => errorsOf(issue, [...base, ...issue.path]));
}

function errorsOf(issue: Issue, path: Path): FieldError[] {
  const field = fieldPath(path);
  switch (issue.code) {
    case 'custom':
      return [fieldError(field, (issue.params?.code as FieldErrorCode | undefined) ?? 'unknown-value', issue.message)];
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, MAX_FIELD_ERRORS)
        .map((key) => fieldError(fieldPath([...path, key]), 'unknown-field', issue.message));
    case 'invalid_type':
      return [wrongType(field, issue.expected, issue.input)];
    case 'invalid_value':
      return [missing(field, issue.input) ?? fieldError(field, 'unknown-value', `must be ${oneOf(issue.values)}.`)];
    case 'too_small':
    case 'too_big':
      return [fieldError(field, 'out-of-range', `must be ${boundOf(issue)}.`)];
    case 'invalid_union':
      return unionErrors(issue, path);
    default:
      return [fieldError(field, 'unknown-value', `is not valid: ${issue.message}.`)];
  }
}

function wrongType(field: string, expected: string, input: unknown): FieldError {
  const absent = missing(field, input);
  if (absent) return absent;
  return fieldError(field, 'wrong-type', `must be ${TYPE_WORDS[expected] ?? expected}, not ${typeInWords(input)}.`);
}

function missing(field: string, input: unknown): FieldError | undefined {
  return input === undefined ? fieldError(field, 'required', 'is required.') : undefined;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

function typeInWords(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number') return Number.isInteger(input) ? 'a number' : 'a fraction';
  return TYPE_WORDS[typeof input] ?? typeof input;
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length === 1 ? (words[0] as string) : `one of ${words.join(', ')}`;
}

function boundOf(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  return issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
}

/**
 * Of a union whose members are told apart by a field, an unknown value of that field is the one error. Of the others,
 * the member that the value was plainly meant for answers; when none is, the union's own sentence does.
 */
function unionErrors(issue: z.core.$ZodIssueInvalidUnion, path: Path): FieldError[] {
  const field = fieldPath(path);
  if ('options' in issue && issue.options) {
    const value = (issue.input as Record<string, unknown>)[issue.discriminator as string];
    return [missing(field, value) ?? fieldError(field, 'unknown-value', `must be ${oneOf(issue.options)}.`)];
  }
  if (issue.input === undefined) return [fieldError(field, 'required', 'is required.')];
  const misfits = issue.errors.map((issues) => issues.filter(isMisfit).length);
  const fewest = Math.min(...misfits);
  const meant = issue.errors.filter((_, index) => misfits[index] === fewest);
  if (meant.length === 1 && meant[0]) return fieldErrors(meant[0], path);
  return [fieldError(field, 'unknown-value', issue.message)];
}

/** A value of another type, a field that the member has not, or the absence of one that it has: meant for another member. */
function isMisfit(issue: Issue): boolean {
  if (issue.code === 'unrecognized_keys') return issue.path.length === 0;
  return (
    issue.code === 'invalid_type' && issue.path.length <= 1 && (issue.path.length === 0 || issue.input === undefined)
  );
}
