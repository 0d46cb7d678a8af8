import { LogRewoundError, type ChainWriterStatus, type Log } from '@curbline/log';
import { readingHealth, type PartHealth } from '@curbline/platform';

/** Whether the log can be reached, and answers its readers: it is asked each time. `trouble` says why it could not be opened so far. */
export async function logHealth(log: Log | undefined, trouble: string | undefined): Promise<PartHealth> {
  if (!log) return { status: 'starting', reason: trouble ?? 'The log is being opened.' };
  return readingHealth(log);
}

/** Whether this replica can take commands, and where its state stands. `snapshot` is the file that it was restored from. */
export function chainHealth(status: ChainWriterStatus | undefined, snapshot: string | undefined): PartHealth {
  if (!status) return { status: 'starting', reason: 'The log is not open yet.' };
  const { state, failure, head, nextOffset, endAtOpening, waiting } = status;
  const stands = { sequence: head.sequence, hash: head.hash };
  switch (state) {
    case 'catching-up': {
      const reason = `The state is being restored: ${nextOffset} of ${endAtOpening ?? 'so far unknown'} records are read.`;
      return { status: 'starting', reason, ...stands };
    }
    case 'running':
      return { status: 'up', ...stands, waiting };
    case 'stopping':
    case 'stopped':
      return { status: 'down', reason: 'This replica is stopping.', ...stands };
    case 'halted':
      return { status: 'down', reason: reasonOf(failure, snapshot), ...stands };
  }
}

/** What a person needs to know beside the failure: the log may have been replaced on purpose, which nobody told the snapshots. */
function reasonOf(failure: Error | undefined, snapshot: string | undefined): string | undefined {
  if (!(failure instanceof LogRewoundError) || snapshot === undefined) return failure?.message;
  return `${failure.message} What it held before is in ${snapshot}; if the log was replaced on purpose, move the snapshots away and start again.`;
}
