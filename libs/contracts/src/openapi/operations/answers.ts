import { z } from 'zod';
import type { Answer, AnswerHeader } from '../operation.js';

export const JSON_TYPE = 'application/json';
export const LINES_TYPE = 'application/x-ndjson';

/** A JSON body that stands on a position. */
export function answered(
  description: string,
  schema: z.ZodType,
  example: unknown,
  headers: readonly AnswerHeader[] = [],
): Answer {
  return { description, headers: ['Curbline-Sequence', ...headers], content: { [JSON_TYPE]: { schema, example } } };
}

/** A body that is no JSON. */
export function text(description: string, mediaType: string): Answer {
  return { description, content: { [mediaType]: { schema: z.string() } } };
}
