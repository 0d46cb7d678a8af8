/** Every problem that is not of a command's making in the state: its status, and the same title each time. */
export const PROBLEMS = {
  malformed: { status: 400, title: 'The request is malformed' },
  'malformed-request': { status: 400, title: 'The request is not well-formed HTTP' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'idempotency-key-missing': { status: 400, title: 'The Idempotency-Key is missing' },
  'unknown-position': { status: 400, title: 'The ledger has not come so far' },
  'receipt-malformed': { status: 400, title: 'The text is no receipt' },
  'receipt-not-genuine': { status: 400, title: 'The receipt was not given here as it is' },
  unauthorised: { status: 401, title: 'The caller is not known' },
  forbidden: { status: 403, title: 'The caller may not do this' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'receipt-unknown': { status: 404, title: 'The receipt is not of this ledger' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'not-acceptable': { status: 406, title: 'The answer has no such form' },
  'version-conflict': { status: 409, title: 'The state moved on' },
  'too-large': { status: 413, title: 'The body is too large' },
  'too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for another command' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'An error on our side' },
  unavailable: { status: 503, title: 'The service is not available at the moment' },
  'outcome-unknown': { status: 503, title: 'The outcome could not be learned in time' },
  behind: { status: 503, title: 'The views have not come so far yet' },
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

/** What the deciders refuse (422), by their stable codes. The sentence that says why comes with each rejection. */
export const REJECTIONS: Readonly<Record<string, string>> = {
  'already-decided': 'The review is decided',
  'already-exists': 'The id is taken',
  'already-in-force': 'The restriction took effect before',
  'already-lifted': 'The restriction is lifted',
  'already-member': 'The country belongs to the group',
  'already-open': 'The same review is open',
  'already-struck-out': 'The event was struck out',
  'already-suspended': 'The restriction is suspended',
  'already-voided': 'The restriction was voided',
  'code-twice': 'The list has a code twice',
  'decision-not-possible': 'The review leaves no such decision',
  'effective-required': 'The command needs its date',
  'empty-scope': 'The scope is empty',
  'end-before-start': 'The end is not after the start',
  'end-not-allowed': 'The command has no end',
  'exemption-ended': 'The exemption has ended',
  'exemption-exists': 'The exemption is there already',
  'impossible-count': 'The counts do not agree',
  'impossible-date': 'The date does not exist',
  'knowledge-out-of-order': 'Knowledge is adopted in order',
  'not-a-member': 'The country does not belong to the group',
  'not-correctable': 'The event cannot be corrected',
  'not-effective': 'The decision has no date',
  'not-in-event': 'The event does not say this',
  'not-suspended': 'The restriction is not suspended',
  'nothing-to-change': 'The command changes nothing',
  'struck-out': 'The imposition was struck out',
  'unknown-event': 'The event is not known',
  'outside-part': 'The code belongs to another part',
  'unknown-exemption': 'The exemption is not known',
  'unknown-group': 'The group is not known',
  'unknown-restriction': 'The restriction is not known',
  'unknown-review': 'The review is not known',
};

/** The title of any code, whether a problem's or a rejection's. */
export function titleOf(code: string): string {
  if (Object.hasOwn(PROBLEMS, code)) return PROBLEMS[code as ProblemCode].title;
  if (Object.hasOwn(REJECTIONS, code)) return REJECTIONS[code] as string;
  return 'The command makes no sense in the state';
}
