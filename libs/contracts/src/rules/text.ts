import { z } from 'zod';
import { type Description, judged, refusal, type Refusal } from '../parse/shapes.js';
import { quote } from '../parse/field-error.js';
import { LIMITS } from './limits.js';

/** C0 and C1 controls and DEL, but tab and line feed: they are invisible, and PostgreSQL takes no NUL. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const LINE_BREAKS = /[\t\n]/;
/** With the `u` flag only halves without their other half match. In UTF-8 they would become U+FFFD: another text. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Most texts, of which one look tells that all of it may stand. */
const PLAIN = /^[ -~]*$/;

interface TextLimits {
  max: number;
  lines?: boolean;
}

/** Undefined for a text that may stand; it is then kept as written, to the character. */
export function judgeText(written: string, { max, lines = false }: TextLimits): Refusal | undefined {
  if (written.trim() === '') return refusal('required', 'must not be empty.');
  if (written.length > max && (written.length > 2 * max || [...written].length > max)) {
    return refusal('too-long', `has ${written.length} characters; at most ${max} are taken.`);
  }
  if (PLAIN.test(written)) return undefined;
  if (CONTROLS.test(written) || (!lines && LINE_BREAKS.test(written))) {
    return refusal(
      'malformed-text',
      lines ? 'must not hold control characters.' : 'must be one line without control characters.',
    );
  }
  if (LONE_SURROGATE.test(written))
    return refusal('malformed-text', 'holds half of a surrogate pair, which is no text.');
  return undefined;
}

/** One line. */
export function line(max: number, description: Description = {}): z.ZodString {
  return judged((written) => judgeText(written, { max }) ?? written, { minLength: 1, maxLength: max, ...description });
}

/** One or more paragraphs. */
export function prose(max: number, description: Description = {}): z.ZodString {
  return judged((written) => judgeText(written, { max, lines: true }) ?? written, {
    minLength: 1,
    maxLength: max,
    ...description,
  });
}

/** A text of a fixed form, such as an identifier. */
export function spelt(
  pattern: RegExp,
  code: Refusal['code'],
  rest: string,
  description: Description = {},
): z.ZodString {
  return judged((written) => (pattern.test(written) ? written : refusal(code, rest)), {
    pattern: pattern.source,
    ...description,
  });
}

export const url = judged(
  (written) => {
    if (written.length > LIMITS.url)
      return refusal('too-long', `has ${written.length} characters; at most ${LIMITS.url} are taken.`);
    if (/^https?:\/\/[^\s]+$/i.test(written) && URL.canParse(written)) return written;
    return refusal('malformed-url', `must be an absolute http or https address, which ${quote(written)} is not.`);
  },
  { id: 'Url', format: 'uri', maxLength: LIMITS.url, description: 'An absolute http or https address.' },
);

export const restrictionId = spelt(
  /^[a-z0-9-]{1,100}$/,
  'malformed-id',
  'must have 1 to 100 lower-case letters, digits and hyphens.',
  {
    id: 'RestrictionId',
    description: 'Names a restriction for the life of the ledger.',
    examples: ['us-bis-ethane-cn'],
  },
);

export const exemptionId = spelt(
  /^[a-z0-9-]{1,100}$/,
  'malformed-id',
  'must have 1 to 100 lower-case letters, digits and hyphens.',
  { id: 'ExemptionId', description: 'Names an exemption within its restriction.' },
);

/** Printable ASCII, since it travels in a header; no space at either end, since HTTP takes those away. */
export const idempotencyKey = spelt(
  /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/,
  'malformed-id',
  'must have 1 to 200 printable ASCII characters, and neither begin nor end with a space.',
  {
    id: 'IdempotencyKey',
    description:
      "Names the caller's intent: the same key again gets the first answer. Keep it, to repeat a command whose outcome is unknown.",
    examples: ['ethane-2025-05-23'],
  },
);

export const kebab = /^[a-z0-9][a-z0-9-]{0,49}$/;

/** Zero or more: a count, a version or a sequence. */
export const whole = z.int().min(0).meta({ maximum: Number.MAX_SAFE_INTEGER });
