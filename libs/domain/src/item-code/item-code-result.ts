/** A rule names what it covers, so it may be coarse; a question names one good, so it may also say that nothing names it. */
export type ItemCodeUse = 'rule' | 'question';

/** `code` is the normal form. `fault` is a stable code; `reason` a sentence that says what would have been right. */
export type ItemCodeResult =
  { ok: true; code: string } | { ok: false; fault: 'unknown-scheme' | 'malformed-code'; reason: string };

export function malformed(reason: string): ItemCodeResult {
  return { ok: false, fault: 'malformed-code', reason };
}
