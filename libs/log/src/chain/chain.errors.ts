/** Why a submission was not answered by its decider. `code` is stable, for programs. */
export abstract class ChainError extends Error {
  override name = this.constructor.name;
  abstract readonly code: string;
}

/** It may be recorded, now or later, or not at all. Submit it again with the same command id to learn which. */
export class OutcomeUnknownError extends ChainError {
  readonly code = 'outcome-unknown';
}

/** Nothing was recorded: too much is waiting already. Submit it again later. */
export class WriterOverloadedError extends ChainError {
  readonly code = 'overloaded';
}

/** Nothing was recorded: the writer is stopping. Submit it to another one. */
export class WriterStoppedError extends ChainError {
  readonly code = 'stopping';
}

/** Nothing was recorded, and nothing will be by this writer: it found the log unfit or rewound. A person must look. */
export class WriterHaltedError extends ChainError {
  readonly code = 'halted';
}

/** Nothing was recorded: the last entry's recorded time lies so far ahead of this writer's clock that one of two clocks is wrong. */
export class ClockBehindError extends ChainError {
  readonly code = 'clock-behind';
}

/** Nothing was recorded: adopted history must be later than what was recorded last, and not in the future. */
export class KnowledgeOutOfOrderError extends ChainError {
  readonly code = 'knowledge-out-of-order';
}

/** Nothing was recorded: the entry would have more bytes than an entry may have. */
export class EntryTooLargeError extends ChainError {
  readonly code = 'entry-too-large';
}

/** Nothing was recorded: the log itself refused the entries. */
export class AppendNotTakenError extends ChainError {
  readonly code = 'append-refused';
}
