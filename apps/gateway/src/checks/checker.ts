import { Inject, Injectable } from '@nestjs/common';
import {
  instantFromMs,
  type CheckAnswer,
  type CheckQuestion,
  type Instant,
  type Outcome,
  type PartyThresholds,
  OUTCOMES,
} from '@curbline/domain';
import type { WireQuestion } from '@curbline/contracts';
import { Counter, Metrics } from '@curbline/platform';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../config/gateway.settings.js';
import { looseThresholds, thresholdsOf } from '../config/party.settings.js';
import { LedgerFollower } from '../follower/ledger-follower.js';
import { refuseFields, refuseForNow } from '../http/problems.js';
import { NO_POSITION, type Position } from '../follower/position-book.js';
import { knowledgePosition, standing, type Horizon } from './knowledge.js';
import { unknownPlaces } from './places.js';

/** How long a question waits for the entry that it names in `minSequence`. */
const MIN_SEQUENCE_WAIT_MS = 5_000;

/** Answers questions from the ledger in memory. */
@Injectable()
export class Checker {
  /** Answers since the metrics were last collected: to count each with the library costs more than to find a known answer. */
  private readonly counts: Record<Outcome, number>;

  constructor(
    private readonly follower: LedgerFollower,
    @Inject(GATEWAY_SETTINGS)
    private readonly settings: Pick<GatewaySettings, 'LEDGER' | 'PARTY_UNKNOWN_FROM' | 'PARTY_YES_FROM'>,
    metrics: Metrics,
  ) {
    const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
    this.counts = counts;
    new Counter({
      name: 'curbline_checks_total',
      help: 'Checks that were answered, by their outcome.',
      labelNames: ['outcome'],
      registers: [metrics.registry],
      collect() {
        for (const outcome of OUTCOMES) {
          this.inc({ outcome }, counts[outcome]);
          counts[outcome] = 0;
        }
      },
    });
  }

  /** From which likeness of names on a listed party is meant, where a question does not say. */
  get thresholds(): PartyThresholds {
    return thresholdsOf(this.settings);
  }

  /** What can be known now. Throws 503 while the ledger has not been read to its end. */
  horizon(): Horizon {
    this.follower.requireReady();
    return { head: this.follower.memory.head, now: instantFromMs(Date.now()) };
  }

  /** The newest entry that was read; undefined while `horizon` would throw. */
  get headNow(): Position | undefined {
    return this.follower.canAnswer ? this.follower.memory.head : undefined;
  }

  /** What can be known once an entry was read: waits for it at most 5 s, then throws 503 `behind`. */
  async horizonFrom(minSequence: number | undefined): Promise<Horizon> {
    const { memory } = this.follower;
    if (minSequence !== undefined && minSequence > memory.head.sequence) {
      if (!(await memory.reaches(minSequence, MIN_SEQUENCE_WAIT_MS))) throw this.behind(minSequence);
    }
    return this.horizon();
  }

  /** The entry at a sequence that was read; for -1, the beginning before the first one. */
  positionAt(sequence: number): Position | undefined {
    return sequence === NO_POSITION.sequence ? NO_POSITION : this.follower.memory.positions.at(sequence);
  }

  /** Answers a question from exactly one position, whatever it says of that itself: it was answered there before. */
  answer(question: CheckQuestion, position: Position, knownAt: Instant): CheckAnswer {
    return this.follower.memory.index.check(question, standing(this.settings.LEDGER, position, knownAt));
  }

  /**
   * Answers a question from what is known within the horizon; whoever gives the answer counts it. Throws 400 that names
   * the field which cannot be used.
   * `thresholds` hold where the question names none: those of the settings, or of the batch that it was a line of.
   */
  check(
    { minSequence, ...question }: WireQuestion,
    horizon: Horizon,
    thresholds: PartyThresholds = this.thresholds,
  ): CheckAnswer {
    const { positions, index } = this.follower.memory;
    if (minSequence !== undefined && minSequence > horizon.head.sequence) throw this.behind(minSequence);
    const position = knowledgePosition(question.knownAt, positions, horizon, this.settings.LEDGER);
    const wrong = unknownPlaces(question, index, position.sequence);
    if (question.partyThresholds) wrong.push(...looseThresholds(question.partyThresholds, thresholds));
    if (wrong.length > 0) throw refuseFields(wrong);
    return index.check(withThresholds(question, thresholds), position);
  }

  /** Counts an answer that is given, whether or not it was worked out for that. */
  count(outcome: Outcome): void {
    this.counts[outcome] += 1;
  }

  private behind(minSequence: number): Error {
    const { sequence } = this.follower.memory.head;
    return refuseForNow('behind', `Sequence ${minSequence} has not been read yet; the newest is ${sequence}.`);
  }
}

/** Names are compared by the given thresholds, unless the question brings its own: the answer names them. */
function withThresholds(question: CheckQuestion, partyThresholds: PartyThresholds): CheckQuestion {
  return question.parties?.length && !question.partyThresholds ? { ...question, partyThresholds } : question;
}
