import { fieldError } from '../parse/field-error.js';
import { parseWith } from '../parse/parse-with.js';
import { malformed, type Problem, problem } from '../messages/problem.js';
import { idempotencyKey } from '../rules/text.js';

/** The header that every command needs. */
export const IDEMPOTENCY_KEY_HEADER = 'Idempotency-Key';

/** Reads the header as web servers hand it on: undefined when it is missing, joined with commas when it came twice. */
export function parseIdempotencyKey(
  header: string | readonly string[] | undefined,
): { ok: true; key: string } | { ok: false; problem: Problem } {
  if (header === undefined || header === '') {
    return {
      ok: false,
      problem: problem(
        'idempotency-key-missing',
        'Send the header Idempotency-Key with a text of your own for this command (1 to 200 printable characters), so that it can be repeated safely.',
        [fieldError(IDEMPOTENCY_KEY_HEADER, 'required', 'is required as a header.')],
      ),
    };
  }
  const result = parseWith(idempotencyKey, header);
  if (result.ok) return { ok: true, key: result.value };
  const errors = result.errors.map((error) => ({
    ...error,
    field: IDEMPOTENCY_KEY_HEADER,
    message: error.message.replace('The message', IDEMPOTENCY_KEY_HEADER),
  }));
  return { ok: false, problem: malformed(errors) };
}
