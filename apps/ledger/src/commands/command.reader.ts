import type { CommandRequest } from '@curbline/domain';
import { MAX_ENTRY_BYTES } from '@curbline/domain';
import { commandLine, malformed, parseJsonWith, parseWith, type ParseResult, type Problem } from '@curbline/contracts';

/** A command that fills an entry, with room for a spelling that takes more bytes than the entry's. */
export const MAX_COMMAND_BYTES = 2 * MAX_ENTRY_BYTES;

/** A `CommandRequest` that arrived as JSON. The gateway has read it by the same schema; what is recorded was checked here. */
export function readCommand(value: unknown): CommandRequest | { problem: Problem } {
  return requestOf(parseWith(commandLine, value));
}

/** The same for a line of text. */
export function readCommandLine(text: string): CommandRequest | { problem: Problem } {
  return requestOf(parseJsonWith(commandLine, text));
}

function requestOf(result: ParseResult<CommandRequest>): CommandRequest | { problem: Problem } {
  return result.ok ? result.value : { problem: malformed(result.errors) };
}
