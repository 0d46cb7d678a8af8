import { Command } from '@nestjs/cqrs';
import type { CommandRequest } from '@curbline/domain';
import type { Problem } from '@curbline/contracts';

/** What became of a command. A problem of status 503 leaves it to another replica, or to another time. */
export type CommandOutcome = { recorded: string; replayed: boolean } | { problem: Problem };

/** Decides a command and, if it is accepted, records it. Never fails: every outcome is an answer. */
export class RecordCommand extends Command<CommandOutcome> {
  /** `signal` gives it up, unless it is being decided already. `brief`: the answer does not repeat the events. */
  constructor(
    readonly request: CommandRequest,
    readonly signal?: AbortSignal,
    readonly brief = false,
  ) {
    super();
  }
}
