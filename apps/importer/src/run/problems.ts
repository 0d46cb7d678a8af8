import type { BatchProblem } from './gateway.js';

/** What the ledger may say to a command that does not fit what it holds by now. */
const CONFLICTS = new Set([
  'version-conflict',
  'idempotency-key-reused',
  'knowledge-out-of-order',
  'already-exists',
  'already-decided',
]);

/** It met what somebody else recorded at the same time: planned anew, it may be taken. */
export function isConflict({ code }: BatchProblem): boolean {
  return CONFLICTS.has(code);
}

/**
 * A command that a file gives may stand on another line of another file than the first time: it is the same one. One that
 * imposes a restriction of an id that is taken is another one, and refused: the same has the same key, and is replayed.
 */
export function isThereAlready({ code }: BatchProblem): boolean {
  return code === 'idempotency-key-reused' || code === 'nothing-to-change';
}

/** A person is asked about it by a review that somebody else opened, under a name of their own. */
export function isAskedAlready({ code }: BatchProblem): boolean {
  return code === 'already-open';
}

/** For the quarantine: the field and why. */
export function refusalOf({ code, detail, errors }: BatchProblem): { field?: string; reason: string } {
  const first = errors?.[0];
  if (first) return { field: first.field, reason: `The ledger refuses it: ${first.message}` };
  return { reason: `The ledger refuses it (${code}): ${detail ?? ''}` };
}
