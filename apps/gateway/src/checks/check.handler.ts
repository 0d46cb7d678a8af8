import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { WireQuestion } from '@curbline/contracts';
import { DecisionLog } from '../decisions/decision-log.js';
import { Receipts } from '../receipts/receipts.js';
import { CheckQuery } from './check.query.js';
import { Checker } from './checker.js';
import { claimOf, giveAnswer, type GivenAnswer } from './given-answer.js';
import { isGood, isLasting, type Horizon } from './knowledge.js';
import { RecentTexts } from './recent-texts.js';

/** Of the texts of answers that are kept, in characters. */
const MOST_KEPT = 16_000_000;
/** An answer is kept as an object, too, which takes about as much again, twice. */
const WEIGHT_OF_TEXT = 3;

/** A question that was understood, and the answer that it had. */
interface Known {
  question: WireQuestion;
  given: GivenAnswer;
}

/** Answers one question at the newest position, or at the one that it waits for, and has the answer recorded. */
@QueryHandler(CheckQuery)
export class CheckHandler implements IQueryHandler<CheckQuery> {
  private readonly known = new RecentTexts<Known>(MOST_KEPT);

  constructor(
    private readonly checker: Checker,
    private readonly receipts: Receipts,
    private readonly decisions: DecisionLog,
  ) {}

  async execute({ asked, asker }: CheckQuery): Promise<GivenAnswer & { decision: string | undefined }> {
    const known = asked.text === undefined ? undefined : this.known.get(asked.text);
    const question = known?.question ?? asked.read();
    await this.receipts.ready();
    const horizon = await this.checker.horizonFrom(question.minSequence);
    const given = this.again(known, horizon) ?? this.give(asked.text, question, horizon);
    const recording = this.decisions.record({ form: 'single', asker, given });
    await recording?.durable;
    return { ...given, decision: recording?.id };
  }

  /** The answer that was given before, where it is still the answer. */
  private again(known: Known | undefined, { head }: Horizon): GivenAnswer | undefined {
    if (!known || !isGood(known.given.answer.positions, known.question, head)) return undefined;
    this.checker.count(known.given.answer.outcome);
    return known.given;
  }

  private give(text: string | undefined, question: WireQuestion, horizon: Horizon): GivenAnswer {
    const answer = this.checker.check(question, horizon);
    const given = giveAnswer(answer, this.receipts.sign(claimOf(answer)));
    if (text !== undefined && isLasting(question)) {
      this.known.set(text, { question, given }, text.length + given.text.length * WEIGHT_OF_TEXT);
    }
    return given;
  }
}
