import { Injectable } from '@nestjs/common';
import { readPlainQuestion, type WireQuestion } from '@curbline/contracts';
import { DecisionLog } from '../decisions/decision-log.js';
import { Receipts } from '../receipts/receipts.js';
import { Checker } from './checker.js';
import { claimOf, giveAnswer, type GivenAnswer } from './given-answer.js';
import { isGood, isLasting, type Horizon } from './knowledge.js';
import { RecentTexts } from './recent-texts.js';

/** Of the bytes of answers and of what else is kept with them. */
const MOST_KEPT_BYTES = 64_000_000;
/** The question as an object, and the entry itself. */
const KNOWN_BYTES = 2_000;
/** One more text for what is kept already. */
const KNOWN_AGAIN_BYTES = 200;
/** The answer is kept twice once it is sent again: see `sendGiven`. */
const KEPT_COPIES = 2;

/** A question as it came. `read` throws 400 for what the contract does not accept; it is not needed for a text that is known. */
export interface AskedQuestion {
  text?: string;
  read: () => WireQuestion;
}

export interface DeskAnswer {
  given: GivenAnswer;
  decision?: string;
}

/** A question that was understood, and the answer that it had. */
interface Known {
  question: WireQuestion;
  given: GivenAnswer;
}

/** Answers one question at the newest position, or at the one that it waits for, and has the answer recorded. */
@Injectable()
export class CheckDesk {
  private readonly known = new RecentTexts<Known>(MOST_KEPT_BYTES);

  constructor(
    private readonly checker: Checker,
    private readonly receipts: Receipts,
    private readonly decisions: DecisionLog,
  ) {}

  /**
   * The answer, and the id of the decision where it is recorded. `asker` is the name of the access key. At once where
   * nothing has to be waited for, which is so for nearly every question: a promise more would cost as much as the answer.
   */
  answer(asked: AskedQuestion, asker: string | null): DeskAnswer | Promise<DeskAnswer> {
    const known = asked.text === undefined ? undefined : this.known.get(asked.text);
    const question = known?.question ?? asked.read();
    const given = this.receipts.areReady
      ? this.given(known, asked.text, question)
      : this.receipts.ready().then(() => this.given(known, asked.text, question));
    if (given instanceof Promise) return given.then((each) => this.recorded(each, asker));
    return this.recorded(given, asker);
  }

  /**
   * The answer to a text that is known, or is a plain question, and that can be answered at once, without anybody having
   * to wait; undefined for every other one, of which nothing was counted or recorded. Never throws.
   */
  answerAtOnce(text: string, asker: string | null): DeskAnswer | undefined {
    if (!this.checker.headNow || this.decisions.areRequired || !this.receipts.areReady) return undefined;
    const known = this.known.get(text);
    const question = known?.question ?? readPlain(text);
    if (!question || question.minSequence !== undefined) return undefined;
    let given: GivenAnswer;
    try {
      given = this.at(this.checker.horizon(), known, text, question);
    } catch {
      // Whoever reads it anew says what is wrong with it.
      return undefined;
    }
    const recording = this.decisions.record({ form: 'single', asker, given });
    return recording ? { given, decision: recording.id } : { given };
  }

  private recorded(given: GivenAnswer, asker: string | null): DeskAnswer | Promise<DeskAnswer> {
    const recording = this.decisions.record({ form: 'single', asker, given });
    if (!recording) return { given };
    const answer = { given, decision: recording.id };
    return recording.durable ? recording.durable.then(() => answer) : answer;
  }

  private given(
    known: Known | undefined,
    text: string | undefined,
    question: WireQuestion,
  ): GivenAnswer | Promise<GivenAnswer> {
    if (question.minSequence === undefined) return this.at(this.checker.horizon(), known, text, question);
    return this.checker.horizonFrom(question.minSequence).then((horizon) => this.at(horizon, known, text, question));
  }

  /** The answer that was given before, where it is still the answer; else it is worked out. Counts what it gives. */
  private at(
    horizon: Horizon,
    known: Known | undefined,
    text: string | undefined,
    question: WireQuestion,
  ): GivenAnswer {
    if (known && isStill(known, horizon)) return this.again(known);
    const meaning = meaningOf(question);
    const same = this.known.get(meaning);
    if (same && isStill(same, horizon)) {
      // In another text, or in an address: what it is understood as is the same.
      if (text !== undefined) this.known.set(text, same, text.length + KNOWN_AGAIN_BYTES);
      return this.again(same);
    }
    return this.give(text, meaning, question, horizon);
  }

  private again({ given }: Known): GivenAnswer {
    this.checker.count(given.outcome);
    return given;
  }

  private give(text: string | undefined, meaning: string, question: WireQuestion, horizon: Horizon): GivenAnswer {
    const answer = this.checker.check(question, horizon);
    const given = giveAnswer(answer, this.receipts.sign(claimOf(answer)));
    this.checker.count(given.outcome);
    if (!isLasting(question)) return given;
    const known = { question, given };
    this.known.set(meaning, known, meaning.length + given.bytes.length * KEPT_COPIES + KNOWN_BYTES);
    if (text !== undefined) this.known.set(text, known, text.length + KNOWN_AGAIN_BYTES);
    return given;
  }
}

function isStill({ question, given }: Known, { head }: Horizon): boolean {
  return isGood(given.sequence, question.knownAt, head);
}

/** Undefined for everything but a plain question: the route reads that, and says what is wrong. */
function readPlain(text: string): WireQuestion | undefined {
  try {
    return readPlainQuestion(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What a question is understood as. No text of a question is the same: no JSON begins so. */
function meaningOf(question: WireQuestion): string {
  return `=${JSON.stringify(question)}`;
}
