import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LIMITS, malformed, problem } from '@curbline/contracts';
import { InjectLogger, type Line, type Logger, problemOf } from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import type { BatchFormat } from './batch.format.js';
import { Checker } from './checker.js';
import type { Horizon } from './knowledge.js';

/** Answers leave in pieces of about this size, and at the latest when nothing more has arrived. */
const PIECE_CHARACTERS = 32_768;

/** A batch must not keep others waiting: after so long it lets them in. */
const TURN_MS = 10;

/** Answers many questions at one position. */
@Injectable()
export class CheckBatch {
  constructor(
    private readonly checker: Checker,
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'LEDGER'>,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /**
   * The answers to the lines, in order, one for each, and the trailer. Nothing is read ahead of what the caller takes,
   * so a slow caller costs no memory.
   */
  async *answers(groups: AsyncIterable<Line[]>, format: BatchFormat, horizon: Horizon): AsyncGenerator<string> {
    const count = { answered: 0, refused: 0 };
    let piece = format.opening;
    let turnEnds = performance.now() + TURN_MS;
    for await (const lines of groups) {
      for (const line of lines) {
        piece += this.answer(line, format, horizon, count);
        if (piece.length < PIECE_CHARACTERS) continue;
        yield piece;
        piece = '';
        if (performance.now() < turnEnds) continue;
        await setImmediate();
        turnEnds = performance.now() + TURN_MS;
      }
      if (piece) yield piece;
      piece = '';
    }
    yield piece + format.trailer({ ledger: this.settings.LEDGER, position: horizon.head, ...count });
  }

  private answer(
    line: Line,
    format: BatchFormat,
    horizon: Horizon,
    count: { answered: number; refused: number },
  ): string {
    if ('refused' in line) {
      count.refused += 1;
      return format.refused(line.number, undefined, REFUSALS[line.refused]);
    }
    const { id, result } = format.read(line.text);
    if (!result.ok) {
      count.refused += 1;
      return format.refused(line.number, id, malformed(result.errors));
    }
    const { id: mark, ...question } = result.value;
    try {
      const answered = format.answered(line.number, mark, this.checker.check(question, horizon));
      count.answered += 1;
      return answered;
    } catch (error) {
      count.refused += 1;
      return format.refused(line.number, mark, problemOf(error, this.logger).toJSON() as ReturnType<typeof problem>);
    }
  }
}

const REFUSALS = {
  'too-large': problem('too-large', `A line may have at most ${LIMITS.checkLineBytes} bytes.`),
  'not-utf8': malformed([{ field: '', code: 'malformed-text', message: 'The line is not UTF-8.' }]),
};
