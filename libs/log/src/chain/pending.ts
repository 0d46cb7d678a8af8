import type { Hash } from '@curbline/domain';
import type { Timers } from '../timers.js';
import { OutcomeUnknownError } from './chain.errors.js';
import type { ChainAnswer, ChainDecision, Submission } from './ledger.fold.js';

/** A submission that waits for its answer, for so long and no longer. It is settled once; what comes later is ignored. */
export class Pending<Command, Decision extends ChainDecision> {
  readonly submission: Submission<Command>;
  readonly answered: Promise<ChainAnswer<Decision>>;
  readonly #onSettled: () => void;
  readonly #cancelDeadline: () => void;
  #resolve!: (answer: ChainAnswer<Decision>) => void;
  #reject!: (error: Error) => void;
  #settled = false;
  #attempted = false;
  #inDoubtAt: Hash | undefined;

  constructor(submission: Submission<Command>, deadlineMs: number, onSettled: () => void, timers: Timers) {
    this.submission = submission;
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#onSettled = onSettled;
    this.#cancelDeadline = timers.after(deadlineMs, () => this.#giveUp(deadlineMs));
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** Whether entries of this submission were ever on their way to the log. */
  get attempted(): boolean {
    return this.#attempted;
  }

  markAttempted(): void {
    this.#attempted = true;
  }

  /** Entries of this submission are on their way to this head, and nobody knows whether they will arrive. */
  markInDoubt(head: Hash): void {
    this.#inDoubtAt = head;
  }

  /**
   * Whether its entries may yet extend this head: then a refusal decided there would not be the last word. Any other
   * head is behind all heads to which entries of it were sent: those can never be accepted.
   */
  isInDoubt(head: Hash): boolean {
    return this.#inDoubtAt === head;
  }

  answer(answer: ChainAnswer<Decision>): void {
    if (this.#settle()) this.#resolve(answer);
  }

  fail(error: Error): void {
    if (this.#settle()) this.#reject(error);
  }

  #giveUp(deadlineMs: number): void {
    const known = this.#attempted ? 'It may have been recorded, or may be yet.' : 'It was not sent to the log.';
    this.fail(new OutcomeUnknownError(`The ledger could not say within ${deadlineMs} ms what became of it. ${known}`));
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#cancelDeadline();
    this.#onSettled();
    return true;
  }
}
