/** Every error of a log says in its class what the caller may conclude and should do next. */
export abstract class LogError extends Error {
  override name = this.constructor.name;
}

/** Nothing was stored and nothing will be. Do not repeat it unchanged. */
export class AppendRefusedError extends LogError {}

/** The values may be stored, now or later. Read to the end, then decide again at the head that is found. */
export class AppendOutcomeUnknownError extends LogError {}

/** The log cannot be reached at the moment. Repeat with a delay. */
export class LogUnavailableError extends LogError {}

/** The log no longer holds what it once held: offsets went back, or a record is gone. Stop, write nothing, tell a person. */
export class LogRewoundError extends LogError {}

/** The topic or table is not fit to carry a ledger (partitions, retention, another ledger's entries). Stop and tell a person. */
export class LogUnfitError extends LogError {}
