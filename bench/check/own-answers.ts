import {
  CheckIndex,
  formatInstant,
  PARTY_THRESHOLDS,
  recordedEvent,
  type CheckAnswer,
  type CheckQuestion,
  type KnowledgePosition,
} from '@curbline/domain';
import type { PreparedLedger } from '../ledgers/ledgers.js';
import { readToEnd } from '../ledgers/read-to-end.js';

/** The domain's own answers, folded from the log in this process: what the gateway's are held against. */
export class OwnAnswers {
  readonly #index: CheckIndex;
  readonly #position: KnowledgePosition;

  private constructor(index: CheckIndex, position: KnowledgePosition) {
    this.#index = index;
    this.#position = position;
  }

  static async of({ log, ledger }: PreparedLedger): Promise<OwnAnswers> {
    const index = new CheckIndex();
    let position: KnowledgePosition | undefined;
    for await (const { entry, sequence, hash, recordedAt } of readToEnd(log, ledger)) {
      const event = recordedEvent(entry);
      if (event) index.apply(event);
      position = { ledger, knownAt: formatInstant(recordedAt), sequence, hash };
    }
    if (!position) throw new Error('A ledger without entries answers nothing.');
    return new OwnAnswers(index, position);
  }

  get restrictions(): number {
    return this.#index.restrictions;
  }

  /** With the thresholds for names that a gateway has by itself. */
  answer(question: CheckQuestion): CheckAnswer {
    const asked = question.parties?.length ? { ...question, partyThresholds: PARTY_THRESHOLDS } : question;
    return this.#index.check(asked, this.#position);
  }
}
