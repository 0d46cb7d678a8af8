import { Injectable } from '@nestjs/common';
import { MAX_ENTRY_BYTES } from '@curbline/domain';
import { fieldError, keyOfLine, malformed, problem, type Problem } from '@curbline/contracts';
import { BatchWindow, type Line, readLines } from '@curbline/platform';
import { LedgerReplicas } from '../ledger/ledger-replicas.js';
import type { LedgerStream } from '../ledger/ledger-stream.js';

/** A command that fills an entry, its key and the names of the fields around them. */
const MAX_LINE_BYTES = MAX_ENTRY_BYTES + 300;

/** Commands that come as lines, and are answered as lines in the same order. */
@Injectable()
export class CommandBatch {
  constructor(private readonly ledger: LedgerReplicas) {}

  /**
   * One answer for each line, as soon as it is known; a line that is refused does not stop the rest. Lines are read
   * ahead of the answers within the bounds of the window. Ending the iteration gives up what is not answered: its outcome
   * is then unknown to the caller, whose keys will tell. `brief`: answers tell the types of events and not the events.
   */
  async *answers(body: AsyncIterable<Uint8Array>, brief = false): AsyncGenerator<string> {
    const window = new BatchWindow();
    const stream = this.ledger.stream(brief);
    const reading = this.read(body, stream, window).finally(() => window.end());
    // It is awaited below; until then a failure must not count as unhandled.
    reading.catch(() => undefined);
    try {
      for (let some = await window.next(); some !== undefined; some = await window.next()) yield some.join('');
      await reading;
    } finally {
      window.end();
      stream.close();
    }
  }

  private async read(body: AsyncIterable<Uint8Array>, stream: LedgerStream, window: BatchWindow): Promise<void> {
    for await (const lines of readLines(body, MAX_LINE_BYTES)) {
      for (const line of lines) {
        const answer = answerTo(line, stream);
        const room = window.add({ bytes: 'text' in line ? line.text.length : 0, answer });
        if (room) await room;
      }
    }
  }
}

/**
 * Synchronous up to the submission: commands are submitted in the order of their lines. The line goes on as it was
 * written: the ledger reads it by the same schema, and tells what is wrong with it, and which key it has. To read it here
 * as well would cost as much again, and a ledger could not trust it.
 */
function answerTo(line: Line, stream: LedgerStream): Promise<string> {
  if ('refused' in line) return Promise.resolve(refused(line.number, undefined, REFUSALS[line.refused]));
  return stream
    .submit(line.text)
    .then((answer) =>
      answer === undefined
        ? refused(line.number, keyOfLine(line.text), OUTCOME_UNKNOWN)
        : `{"line":${line.number},${answer.slice(1)}\n`,
    );
}

function refused(line: number, key: string | undefined, why: Problem): string {
  return `${JSON.stringify({ line, idempotencyKey: key, problem: why })}\n`;
}

const REFUSALS = {
  'too-large': problem('too-large', `A command takes at most ${MAX_ENTRY_BYTES} bytes.`),
  'not-utf8': malformed([fieldError('', 'malformed-text', 'is not UTF-8.')]),
};

const OUTCOME_UNKNOWN = problem(
  'outcome-unknown',
  'No ledger replica told the outcome in time: the command may or may not be recorded. The same key and body will tell.',
);
