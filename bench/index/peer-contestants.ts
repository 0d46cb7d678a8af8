import type { Contestant } from '../harness/interleave.js';
import { percentile } from '../harness/statistics.js';
import type { IndexPeer, PeerAnswers } from './index.peer.js';
import type { PlainAnswer, RowQuery } from './index-rows.js';
import type { OwnAnswersTo } from './own-index.main.js';

type OwnAnswers = OwnAnswersTo['answers'];

/**
 * Restrictions that list a name which is like one of the question and not the same, in all questions together: those that
 * the index leaves undetermined, those of the peers that search by likeness, and what is among both. They decide nothing.
 */
export interface Candidates {
  own: number;
  peers: number;
  both: number;
}

/** The questions of one kind, to be answered by the peers, and what the index answers them. */
export interface PeerTask {
  queries: readonly RowQuery[];
  /** Whether parties are asked for by name. */
  named: boolean;
  /** So many of the questions, from the first, are asked by likeness. */
  mostAlike: number;
  expected: () => OwnAnswers;
}

/**
 * The peers as contestants. A question that names a party is answered by each by the exact name, and by every name that
 * is like it where the peer can do that, which is the work that the index does. `candidates` is told after a run.
 */
export class PeerContestants {
  readonly all: readonly Contestant[];
  /** Those of the peer that searched by likeness first. */
  private alike: readonly PlainAnswer[] | undefined;

  constructor(
    peers: readonly IndexPeer[],
    private readonly task: PeerTask,
  ) {
    const { queries, named, mostAlike } = task;
    this.all = peers.flatMap((peer) => {
      const { name } = peer;
      if (!named) return [this.contestant(name, () => peer.answer(queries))];
      const exact = this.contestant(`${name}, exact name`, () => peer.answer(queries));
      const answerAlike = peer.answerAlike?.bind(peer);
      return answerAlike
        ? [exact, this.contestant(`${name}, trigrams`, () => answerAlike(queries.slice(0, mostAlike)), true)]
        : [exact];
    });
  }

  /** Undefined where no peer searched by likeness. */
  get candidates(): Candidates | undefined {
    const { alike } = this;
    if (!alike) return undefined;
    const counted = { own: 0, peers: 0, both: 0 };
    const expected = this.task.expected();
    for (const [index, { candidates: theirs }] of alike.entries()) {
      const own = expected[index]?.candidates ?? [];
      counted.own += own.length;
      counted.peers += theirs.length;
      counted.both += own.filter((id) => theirs.includes(id)).length;
    }
    return counted;
  }

  private contestant(name: string, answer: () => Promise<PeerAnswers>, byLikeness = false): Contestant {
    return {
      name,
      run: async () => {
        const startedAt = performance.now();
        const { answers, tookMs } = await answer();
        const durationMs = performance.now() - startedAt;
        expectSame(name, answers, this.task.expected());
        if (byLikeness) expectSameCandidates(name, answers, (this.alike ??= answers));
        const latency = { p50Ms: percentile(tookMs, 0.5), p99Ms: percentile(tookMs, 0.99) };
        return { operations: answers.length, durationMs, latency };
      },
    };
  }
}

/** Throws where a peer decides otherwise. What the index leaves open, a peer has no word for: there the ids count. */
function expectSame(name: string, answers: readonly PlainAnswer[], expected: OwnAnswers): void {
  for (const [index, theirs] of answers.entries()) {
    const own = expected[index];
    const same = theirs.ids.join() === own?.ids.join() && theirs.outcome === own.outcome;
    if (!same) throw new Error(`${name} decides question ${index} otherwise: ${JSON.stringify({ own, theirs })}`);
  }
}

/** Throws where two peers do not call the same names alike. */
function expectSameCandidates(name: string, answers: readonly PlainAnswer[], others: readonly PlainAnswer[]): void {
  for (const [index, { candidates }] of answers.entries()) {
    if (candidates.join() === others[index]?.candidates.join()) continue;
    const found = JSON.stringify([candidates, others[index]?.candidates]);
    throw new Error(`${name} has other candidates for question ${index} than another peer: ${found}`);
  }
}
