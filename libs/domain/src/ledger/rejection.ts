/**
 * Why a command was refused. `code` is stable, for programs; `message` is a sentence that names the remedy where there
 * is one; `field` is the path in the command that is at fault. 409: the state moved on; 422: the command makes no sense
 * in the state.
 */
export interface Rejection {
  code: string;
  status: 409 | 422;
  message: string;
  field?: string;
}

export function reject(code: string, message: string, field?: string): Rejection {
  return { code, status: 422, message, ...(field !== undefined && { field }) };
}

export function isRejection(value: object): value is Rejection {
  return 'code' in value && 'status' in value;
}

/** What a decider may know beside the state: no clock, no randomness, only what is given here. */
export interface DecisionContext {
  /** The recorded time that the event will have (for adopted history: when it became known). */
  recordedAt: number;
  /** A fresh id, used where the command does not name one. */
  newId: string;
  /** Whether a group has been defined in the ledger. */
  knowsGroup(id: string): boolean;
}
