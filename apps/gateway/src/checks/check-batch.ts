import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ANSWERS_VERSION, type CheckAnswer, formatInstant } from '@curbline/domain';
import { LIMITS, malformed, problem, type WireQuestion } from '@curbline/contracts';
import { InjectLogger, type Line, type Logger, problemOf } from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { DecisionLog } from '../decisions/decision-log.js';
import { hashInReceipt } from '../receipts/receipt.codec.js';
import { Receipts } from '../receipts/receipts.js';
import { AnswerPiece } from './answer-piece.js';
import type { BatchFormat, CutLine } from './batch.format.js';
import { BatchTally, type TalliedAnswer } from './batch-tally.js';
import { Checker } from './checker.js';
import { isGood, isLasting, type Horizon } from './knowledge.js';
import { RecentTexts } from './recent-texts.js';
import { SeenTexts } from './seen-texts.js';

/** Answers leave in pieces of about this size, and at the latest when nothing more has arrived. */
const PIECE_BYTES = 262_144;

/** A batch must not keep others waiting: after so long it lets them in. */
const TURN_MS = 10;

/** Of the lines and the bytes of the answers that are kept: for all batches together. */
const MOST_KEPT_BYTES = 96_000_000;

/** The list of restrictions, and the entry itself. */
const KNOWN_BYTES = 500;

/** Of so many lines it is known that they were there before: a megabyte, and more than there is room for answers. */
const LINES_SEEN = 1 << 18;

/** What was said to a line at a position. */
interface Known extends TalliedAnswer {
  knownAt: WireQuestion['knownAt'];
  sequence: number;
  said: Uint8Array;
}

/** Where the answers of a batch go, and what all of them stand on. */
interface Batch {
  format: BatchFormat;
  horizon: Horizon;
  tally: BatchTally;
  piece: AnswerPiece;
}

/** Answers many questions at one position. */
@Injectable()
export class CheckBatch {
  private readonly known = new RecentTexts<Known>(MOST_KEPT_BYTES);
  /** An answer is kept when its line comes again: a file of lines that do not repeat would drive out those that do. */
  private readonly seen = new SeenTexts(LINES_SEEN);

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
  ): AsyncGenerator<Buffer> {
    const batch: Batch = { format, horizon, tally: new BatchTally(), piece: new AnswerPiece() };
    const { tally, piece } = batch;
    piece.add(format.opening);
    let turnEnds = performance.now() + TURN_MS;
    for await (const lines of groups) {
      for (const line of lines) {
        this.answer(line, batch);
        if (piece.bytes < PIECE_BYTES) continue;
        yield piece.take();
        if (performance.now() < turnEnds) continue;
        await setImmediate();
        turnEnds = performance.now() + TURN_MS;
      }
      if (piece.bytes > 0) yield piece.take();
    }
    const { answered, refused } = tally;
    const receipt = this.receiptOf(horizon);
    await this.decisions.record({ form: 'batch', asker, tally, receipt, sequence: horizon.head.sequence })?.durable;
    piece.add(format.trailer({ ledger: this.settings.LEDGER, position: horizon.head, answered, refused, receipt }));
    yield piece.take();
  }

  private answer(line: Line, batch: Batch): void {
    const { format, horizon, tally, piece } = batch;
    if ('refused' in line) {
      tally.refused += 1;
      return piece.add(format.refused(line.number, undefined, REFUSALS[line.refused]));
    }
    const cut = format.cut(line.text);
    const known = cut && this.known.get(cut.key);
    if (!known || !isGood(known.sequence, known.knownAt, horizon.head)) return this.work(line, cut, batch);
    this.checker.count(known.outcome);
    tally.add(known);
    format.begin(piece, line.number, cut.id);
    piece.addBytes(known.said);
  }

  /** Answers a line that nobody has asked from this position, or not lately. */
  private work(
    { number, text }: Exclude<Line, { refused: unknown }>,
    cut: CutLine | undefined,
    { format, horizon, tally, piece }: Batch,
  ): void {
    const { id, result } = format.read(text);
    if (!result.ok) {
      tally.refused += 1;
      return piece.add(format.refused(number, id, malformed(result.errors)));
    }
    const { id: mark, ...question } = result.value;
    let answer: CheckAnswer;
    try {
      answer = this.checker.check(question, horizon);
    } catch (error) {
      tally.refused += 1;
      const problem = problemOf(error, this.logger).toJSON() as ReturnType<typeof malformed>;
      return piece.add(format.refused(number, mark, problem));
    }
    const said = format.said(answer);
    this.checker.count(answer.outcome);
    tally.add(answer);
    if (cut && cut.id === mark && format.tells(cut.key) && this.seen.again(cut.key)) {
      this.keep(cut.key, question, answer, said);
    }
    format.begin(piece, number, mark);
    piece.add(said);
  }

  /** What waits for a sequence is not kept, since whether it is there is another question. */
  private keep(
    key: string,
    question: WireQuestion,
    { outcome, restrictions, positions }: CheckAnswer,
    text: string,
  ): void {
    if (!isLasting(question) || question.minSequence !== undefined) return;
    const ids = restrictions.map(({ id }) => ({ id }));
    const { knownAt } = question;
    const said = Buffer.from(text);
    const known = { knownAt, sequence: positions.sequence, outcome, restrictions: ids, said };
    this.known.set(ownCopy(key), known, key.length + said.length + KNOWN_BYTES);
  }

  /** One receipt serves all lines, which name their questions: to sign each would cost more than to answer it. */
  private receiptOf({ head, now }: Horizon): string {
    return this.receipts.sign({
      answersVersion: ANSWERS_VERSION,
      sequence: head.sequence,
      hash: hashInReceipt(head.hash),
      knownAt: formatInstant(now),
      question: null,
      partyThresholds: this.checker.thresholds,
    });
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
