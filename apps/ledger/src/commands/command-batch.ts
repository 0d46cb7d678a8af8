import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { fieldError, keyOfLine, malformed, problem, type Problem } from '@curbline/contracts';
import { BatchWindow, readLines, Shutdown, type Line } from '@curbline/platform';
import { MAX_COMMAND_BYTES, readCommandLine } from './command.reader.js';
import { RecordCommand, type CommandOutcome } from './record-command.js';

/** Commands that come as lines, are decided in their order, and are answered in their order. */
@Injectable()
export class CommandBatch {
  constructor(
    private readonly commands: CommandBus,
    private readonly shutdown: Shutdown,
  ) {}

  /**
   * One answer for each line, as soon as it is known; a line that is refused does not stop the rest. Lines are read
   * ahead of the answers within the bounds of the window. It ends before the lines do when the process stops, and when
   * this replica cannot tell an outcome: what stands behind that line is given up, lest it be recorded before it.
   * `brief`: answers tell the types of events and not the events.
   */
  async *answers(body: AsyncIterable<Uint8Array>, brief = false): AsyncGenerator<string> {
    const window = new BatchWindow();
    const givenUp = new AbortController();
    const takeNoMore = () => window.end();
    this.shutdown.signal.addEventListener('abort', takeNoMore);
    const answerTo = (line: Line) => this.answerTo(line, givenUp, brief);
    const reading = this.read(body, window, answerTo, givenUp.signal).finally(takeNoMore);
    // It is awaited below; until then, or when nobody does, a failure must not count as unhandled.
    reading.catch(() => undefined);
    try {
      for (let answers = await window.next(); answers !== undefined; answers = await window.next()) {
        const unknown = answers.indexOf(CANNOT_TELL);
        const told = unknown < 0 ? answers : answers.slice(0, unknown);
        if (told.length > 0) yield told.join('');
        if (unknown >= 0) return;
      }
      // A caller that is gone in the middle of a line is no end.
      if (!this.shutdown.signal.aborted) await reading;
    } finally {
      this.shutdown.signal.removeEventListener('abort', takeNoMore);
      givenUp.abort();
      window.end();
    }
  }

  private async read(
    body: AsyncIterable<Uint8Array>,
    window: BatchWindow,
    answerTo: (line: Line) => Promise<string>,
    givenUp: AbortSignal,
  ): Promise<void> {
    for await (const lines of readLines(body, MAX_COMMAND_BYTES)) {
      for (const line of lines) {
        // Read and dropped: to stop reading would cut the connection, and the answers that are on their way.
        if (givenUp.aborted || this.shutdown.signal.aborted) continue;
        await window.add({ bytes: 'text' in line ? line.text.length : 0, answer: answerTo(line) });
      }
    }
  }

  /** Submits the command before it returns: commands are decided in the order of their lines. */
  private answerTo(line: Line, givenUp: AbortController, brief: boolean): Promise<string> {
    if ('refused' in line) return Promise.resolve(refused(REFUSALS[line.refused], undefined));
    const request = readCommandLine(line.text);
    if ('problem' in request) return Promise.resolve(refused(request.problem, keyOfLine(line.text)));
    return this.commands.execute(new RecordCommand(request, givenUp.signal, brief)).then((outcome) => {
      const answer = lineOf(outcome, request.idempotencyKey);
      if (answer === CANNOT_TELL) givenUp.abort();
      return answer;
    });
  }
}

/** No answer: another replica, or the same one later, may be asked. */
const CANNOT_TELL = '';

function lineOf(outcome: CommandOutcome, key: string): string {
  if ('problem' in outcome) return outcome.problem.status === 503 ? CANNOT_TELL : refused(outcome.problem, key);
  const head = `{"idempotencyKey":${JSON.stringify(key)},"status":201,"replayed":${outcome.replayed},`;
  return `${head}${outcome.recorded.slice(1)}\n`;
}

function refused(why: Problem, key: string | undefined): string {
  return `${JSON.stringify({ idempotencyKey: key, problem: why })}\n`;
}

const REFUSALS = {
  'too-large': problem('too-large', `A command takes at most ${MAX_COMMAND_BYTES} bytes.`),
  'not-utf8': malformed([fieldError('', 'malformed-text', 'is not UTF-8.')]),
};
