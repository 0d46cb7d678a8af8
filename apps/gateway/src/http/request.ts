import type { ParseResult } from '@curbline/contracts';
import { refuseFields } from './problems.js';

/** The value of a message that was read, or a 400 that names its fields. */
export function valueOf<T>(result: ParseResult<T>): T {
  if (result.ok) return result.value;
  throw refuseFields(result.errors);
}
