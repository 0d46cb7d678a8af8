import { createHash } from 'node:crypto';
import { isDate, parseInstant } from '@curbline/domain';
import { fieldError } from '@curbline/contracts';
import { z } from 'zod';
import { refuseFields } from '../http/problems.js';

/** How much of a hash tells one question from another: enough against slips; nobody gains by a collision. */
const QUESTION_LENGTH = 12;

/** A sequence within a cursor. */
export const cursorSequence = z.int().min(0);
/** An id within a cursor. PostgreSQL takes no NUL, which anybody can write into a cursor. */
export const cursorId = z.string().refine((text) => !text.includes('\0'));
/** A date or an instant within a cursor. */
export const cursorMoment = z.string().refine((text) => isDate(text) || parseInstant(text) !== undefined);

/**
 * Writes where a list goes on, with everything that must stay as it is from page to page. `question` is what was asked
 * for: a cursor is of no use for another question.
 */
export function formatCursor(question: object, place: object): string {
  return Buffer.from(JSON.stringify({ ...place, of: fingerprint(question) })).toString('base64url');
}

/** Reads a cursor of the same question. Throws 400 that names `cursor` for any other text. */
export function parseCursor<T extends z.ZodObject>(cursor: string, question: object, place: T): z.output<T> {
  const decoded = decode(cursor);
  const result = place.safeParse(decoded);
  if (!result.success) throw refuse('must be the "next" of the page before, as it was given.');
  if ((decoded as { of?: unknown }).of !== fingerprint(question)) {
    throw refuse('belongs to another question: change nothing but the cursor and the limit from page to page.');
  }
  return result.data;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** The paging itself is no part of the question, nor is what the reader must have seen. */
function fingerprint(question: object): string {
  const { limit: _limit, cursor: _cursor, minSequence: _min, ...asked } = question as Record<string, unknown>;
  const text = JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('base64url').slice(0, QUESTION_LENGTH);
}

function refuse(rest: string): Error {
  return refuseFields([fieldError('cursor', 'unknown-value', rest)]);
}
