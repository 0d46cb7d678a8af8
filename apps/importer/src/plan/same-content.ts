import { canonicalJson } from '@curbline/domain';

/** Whether two values say the same, in whatever order their fields are. */
export function sameContent(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
