import { Inject, Injectable } from '@nestjs/common';
import { type Candidate, type CheckAnswer, type CheckQuestion, formatInstant } from '@curbline/domain';
import type { CommandPreview } from '@curbline/contracts';
import { ProblemError } from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { LedgerFollower } from '../follower/ledger-follower.js';
import { refuseForNow } from '../http/problems.js';
import { DecisionsView } from '../read-side/decisions.view.js';

/** So many of the newest decisions are asked anew: what a person can wait for, and recent enough to matter. */
const MOST_DECISIONS = 200;
const MOST_EXAMPLES = 20;
const HEAD_WAIT_MS = 5_000;

/** Which answers of late would be other ones if a restriction had another timeline. */
@Injectable()
export class ForeseenAnswers {
  constructor(
    private readonly follower: LedgerFollower,
    private readonly decisions: DecisionsView,
    @Inject(GATEWAY_SETTINGS) private readonly settings: Pick<GatewaySettings, 'LEDGER'>,
  ) {}

  /**
   * Asks the newest single decisions again, as the ledger stands at the sequence and as it would stand. Those that were
   * asked as known at some moment are left out: nothing that is recorded later changes them. Undefined when the decision
   * log cannot be read. Throws 503 `behind` when the sequence is not read in time.
   */
  async whichChange(
    supposed: Candidate,
    sequence: number,
    tellsQuestions: boolean,
  ): Promise<CommandPreview['decisions']> {
    const { memory } = this.follower;
    this.follower.requireReady();
    if (!(await memory.reaches(sequence, HEAD_WAIT_MS))) {
      throw refuseForNow(
        'behind',
        `Sequence ${sequence} has not been read yet; the newest is ${memory.head.sequence}.`,
      );
    }
    const questions = await this.questions();
    if (!questions) return undefined;
    const { recordedAt, ...head } = memory.head;
    const position = { ledger: this.settings.LEDGER, ...head, knownAt: formatInstant(recordedAt) };
    const changed = questions.flatMap((question) => {
      const before = memory.index.check(question, position);
      const after = memory.index.checkSupposing(question, position, supposed);
      return said(before) === said(after) ? [] : [{ question, before: before.outcome, after: after.outcome }];
    });
    return {
      looked: questions.length,
      changed: changed.length,
      ...(tellsQuestions && { examples: changed.slice(0, MOST_EXAMPLES) }),
    };
  }

  /** Each question once, however often it was asked. */
  private async questions(): Promise<CheckQuestion[] | undefined> {
    try {
      const found = await this.decisions.search(this.settings.LEDGER, {}, undefined, MOST_DECISIONS);
      const asked = new Map<string, CheckQuestion>();
      for (const { question } of found) {
        if (question && question.knownAt === undefined) asked.set(JSON.stringify(question), question);
      }
      return [...asked.values()];
    } catch (error) {
      if (error instanceof ProblemError && error.status === 503) return undefined;
      throw error;
    }
  }
}

/** What of an answer a person acts on; the numbers of the events behind it are not. */
function said({ outcome, restrictions, tariffs }: CheckAnswer): string {
  return JSON.stringify([outcome, tariffs, restrictions.map(({ events: _events, ...what }) => what)]);
}
