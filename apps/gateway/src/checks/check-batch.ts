import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ANSWERS_VERSION, type CheckAnswer, formatInstant } from '@curbline/domain';
import { LIMITS, malformed, problem, type WireQuestion } from '@curbline/contracts';
import { InjectLogger, type Line, type Logger, problemOf } from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { DecisionLog } from '../decisions/decision-log.js';
import { hashInReceipt } from '../receipts/receipt.codec.js';
import { Receipts } from '../receipts/receipts.js';
import type { BatchFormat, CutLine } from './batch.format.js';
import { BatchTally, type TalliedAnswer } from './batch-tally.js';
import { Checker } from './checker.js';
import { isGood, isLasting, type Horizon } from './knowledge.js';
import { RecentTexts } from './recent-texts.js';

/** Answers leave in pieces of about this size, and at the latest when nothing more has arrived. */
const PIECE_CHARACTERS = 65_536;

/** A batch must not keep others waiting: after so long it lets them in. */
const TURN_MS = 10;

/** Of the lines and the answers that are kept, in characters: for all batches together. */
const MOST_KEPT = 24_000_000;

/** The question as an object, the list of restrictions, and the entry itself. */
const KNOWN_WEIGHT = 1_000;

/** A question that was understood, and what was said to it at a position. */
interface Known extends TalliedAnswer {
  question: WireQuestion;
  sequence: number;
  said: string;
}

/** Answers many questions at one position. */
@Injectable()
export class CheckBatch {
  private readonly known = new RecentTexts<Known>(MOST_KEPT);

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

  /** What waits for a sequence is not kept, since whether it is there is another question. */
  private keep(
    key: string,
    question: WireQuestion,
    { outcome, restrictions, positions }: CheckAnswer,
    said: string,
  ): void {
    if (!isLasting(question) || question.minSequence !== undefined) return;
    const ids = restrictions.map(({ id }) => ({ id }));
    const known = { question, sequence: positions.sequence, outcome, restrictions: ids, said };
    this.known.set(ownCopy(key), known, key.length + said.length + KNOWN_WEIGHT);
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
    const cut = format.cut(line.text);
    const known = cut && this.known.get(cut.key);
    if (known && isGood(known, known.question, horizon.head)) {
      this.checker.count(known.outcome);
      tally.add(known);
      return format.answered(line.number, cut.id, known.said);
    }
    return this.work(line.number, line.text, cut, format, horizon, tally);
  }

  /** Answers a line that nobody has asked from this position, or not lately. */
  private work(
    number: number,
    text: string,
    cut: CutLine | undefined,
    format: BatchFormat,
    horizon: Horizon,
    tally: BatchTally,
  ): string {
    const { id, result } = format.read(text);
    if (!result.ok) {
      tally.refused += 1;
      return format.refused(number, id, malformed(result.errors));
    }
    const { id: mark, ...question } = result.value;
    try {
      const answer = this.checker.check(question, horizon);
      const said = format.said(answer);
      tally.add(answer);
      if (cut && cut.id === mark) this.keep(cut.key, question, answer, said);
      return format.answered(number, mark, said);
    } catch (error) {
      tally.refused += 1;
      return format.refused(number, mark, problemOf(error, this.logger).toJSON() as ReturnType<typeof problem>);
    }
  }
}

/** A text of its own: a line is a piece of all that came with it, which it would keep in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}

const REFUSALS = {
  'too-large': problem('too-large', `A line may have at most ${LIMITS.checkLineBytes} bytes.`),
  'not-utf8': malformed([{ field: '', code: 'malformed-text', message: 'The line is not UTF-8.' }]),
};
