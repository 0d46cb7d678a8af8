import { Injectable } from '@nestjs/common';
import { MAX_ENTRY_BYTES } from '@curbline/domain';
import {
  commandLine,
  type FieldError,
  fieldError,
  idempotencyKey,
  malformed,
  parseJsonWith,
  parseWith,
  problem,
  type Problem,
} from '@curbline/contracts';
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
   * is then unknown to the caller, whose keys will tell.
   */
  async *answers(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    const window = new BatchWindow();
    const stream = this.ledger.stream();
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
        await window.add({ bytes: 'text' in line ? line.text.length : 0, answer });
      }
    }
  }
}

/**
 * Synchronous up to the submission: commands are submitted in the order of their lines. The line goes on as it was
 * written: the ledger reads it by the same schema, and tells what is wrong with it as this gateway would. To read it here
 * as well would cost as much again, and a ledger could not trust it.
 */
function answerTo(line: Line, stream: LedgerStream): Promise<string> {
  if ('refused' in line) return Promise.resolve(refused(line.number, undefined, REFUSALS[line.refused]));
  let json: unknown;
  try {
    json = JSON.parse(line.text);
  } catch {
    return Promise.resolve(refused(line.number, undefined, malformed(errorsOf(line.text))));
  }
  const key = keyOf(json);
  return stream
    .submit(line.text)
    .then((answer) =>
      answer === undefined ? refused(line.number, key, OUTCOME_UNKNOWN) : withHead(line.number, key, answer),
    );
}

function errorsOf(text: string): FieldError[] {
  const result = parseJsonWith(commandLine, text);
  return result.ok ? [] : result.errors;
}

/** The key is told even where the line is refused for something else: it is how the caller finds the line again. */
function keyOf(json: unknown): string | undefined {
  const key =
    typeof json === 'object' && json !== null ? (json as { idempotencyKey?: unknown }).idempotencyKey : undefined;
  const result = parseWith(idempotencyKey, key);
  return result.ok ? result.value : undefined;
}

function refused(line: number, key: string | undefined, why: Problem): string {
  return withHead(line, key, JSON.stringify({ problem: why }));
}

/** Puts the line's number and key before the fields of an answer, which is a JSON object that is not empty. */
function withHead(line: number, key: string | undefined, answer: string): string {
  return `${JSON.stringify({ line, idempotencyKey: key }).slice(0, -1)},${answer.slice(1)}\n`;
}

const REFUSALS = {
  'too-large': problem('too-large', `A command takes at most ${MAX_ENTRY_BYTES} bytes.`),
  'not-utf8': malformed([fieldError('', 'malformed-text', 'is not UTF-8.')]),
};

const OUTCOME_UNKNOWN = problem(
  'outcome-unknown',
  'No ledger replica told the outcome in time: the command may or may not be recorded. The same key and body will tell.',
);
