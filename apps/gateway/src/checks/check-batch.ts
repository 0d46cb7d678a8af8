import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ANSWERS_VERSION, formatInstant } from '@curbline/domain';
import { LIMITS, malformed, problem } from '@curbline/contracts';
import { InjectLogger, type Line, type Logger, problemOf } from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { DecisionLog } from '../decisions/decision-log.js';
import { hashInReceipt } from '../receipts/receipt.codec.js';
import { Receipts } from '../receipts/receipts.js';
import type { BatchFormat } from './batch.format.js';
import { BatchTally } from './batch-tally.js';
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
    private readonly receipts: Receipts,
    private readonly decisions: DecisionLog,
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'LEDGER'>,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /**
   * The answers to the lines, in order, one for each, and the trailer. Nothing is read ahead of what the caller takes,
   * so a slow caller costs no memory.
   */
  async *answers(
    groups: AsyncIterable<Line[]>,
    format: BatchFormat,
    horizon: Horizon,
    asker: string | null,
  ): AsyncGenerator<string> {
    const tally = new BatchTally();
    let piece = format.opening;
    let turnEnds = performance.now() + TURN_MS;
    for await (const lines of groups) {
      for (const line of lines) {
        piece += this.answer(line, format, horizon, tally);
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
    const { answered, refused } = tally;
    const receipt = this.receiptOf(horizon);
    await this.decisions.record({ form: 'batch', asker, tally, receipt, sequence: horizon.head.sequence })?.durable;
    yield piece + format.trailer({ ledger: this.settings.LEDGER, position: horizon.head, answered, refused, receipt });
  }

  /** One receipt serves all lines, which name their questions: to sign each would cost more than to answer it. */
  private receiptOf({ head, now }: Horizon): string {
    return this.receipts.sign({
      answersVersion: ANSWERS_VERSION,
      sequence: head.sequence,
      hash: hashInReceipt(head.hash),
      knownAt: formatInstant(now),
      question: null,
    });
  }

  private answer(line: Line, format: BatchFormat, horizon: Horizon, tally: BatchTally): string {
    if ('refused' in line) {
      tally.refused += 1;
      return format.refused(line.number, undefined, REFUSALS[line.refused]);
    }
    const { id, result } = format.read(line.text);
    if (!result.ok) {
      tally.refused += 1;
      return format.refused(line.number, id, malformed(result.errors));
    }
    const { id: mark, ...question } = result.value;
    try {
      const answer = this.checker.check(question, horizon);
      const written = format.answered(line.number, mark, answer);
      tally.add(answer);
      return written;
    } catch (error) {
      tally.refused += 1;
      return format.refused(line.number, mark, problemOf(error, this.logger).toJSON() as ReturnType<typeof problem>);
    }
  }
}

const REFUSALS = {
  'too-large': problem('too-large', `A line may have at most ${LIMITS.checkLineBytes} bytes.`),
  'not-utf8': malformed([{ field: '', code: 'malformed-text', message: 'The line is not UTF-8.' }]),
};
