import { problem, rejection, type Problem } from '@curbline/contracts';
import { ChainError, LogError } from '@curbline/log';
import { problemOf, type Logger } from '@curbline/platform';

/** The problem to answer for a command that the chain did not answer with a decision. */
export function problemOfFailure(error: unknown, logger: Logger): Problem {
  if (error instanceof ChainError) return problemOfChain(error);
  // A repeated command whose first answer cannot be read back now.
  if (error instanceof LogError) return problem('unavailable', 'The log cannot be read at the moment.');
  return problemOf(error, logger).toJSON() as Problem;
}

function problemOfChain({ code, message }: ChainError): Problem {
  switch (code) {
    case 'knowledge-out-of-order':
      return rejection({ code, status: 422, message, field: 'knownAt' });
    case 'entry-too-large':
    case 'append-refused':
      return problem('too-large', message);
    case 'outcome-unknown':
      return problem('outcome-unknown', message);
    default:
      return problem('unavailable', UNAVAILABLE[code] ?? 'This ledger replica takes no commands at the moment.');
  }
}

const UNAVAILABLE: Readonly<Record<string, string>> = {
  overloaded: 'Too many commands are waiting already.',
  stopping: 'This ledger replica is stopping.',
  halted: 'This ledger replica has stopped for good; its health says why.',
  'clock-behind':
    'The newest entry is far ahead of the clock of this replica, which records nothing until a clock is put right.',
};
