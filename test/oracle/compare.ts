import { isDeepStrictEqual } from 'node:util';
import {
  answerJson,
  CheckIndex,
  nameScore,
  type CheckAnswer,
  type CheckQuestion,
  type Outcome,
  type Recorded,
} from '@curbline/domain';
import type { Case } from './arbitrary-case.js';
import { momentOf } from './naive/moments.js';
import { foretell, type Verdict } from './naive/oracle.js';

/** What is judged: something that reads events and answers questions at any sequence of them. */
export type Checker = (events: readonly Recorded[]) => (question: CheckQuestion, sequence: number) => CheckAnswer;

/** The check of the gateway, through its index. */
export const theCheck: Checker = (events) => {
  const index = new CheckIndex();
  for (const event of events) index.apply(event);
  return (question, sequence) => {
    const knownAt = '2025-12-31T00:00:00Z';
    return index.check(question, { ledger: 'oracle', knownAt, sequence, hash: '00'.repeat(32) });
  };
};

/** A question of which the check and the oracle think differently. */
export interface Difference {
  events: readonly Recorded[];
  question: CheckQuestion;
  check: Verdict;
  oracle: Verdict;
}

/**
 * The first question of a case that is answered differently; undefined when there is none. `onAgreed` is told the
 * outcome of each one before it.
 */
export function differenceIn(
  { past, asked }: Case,
  checker: Checker,
  onAgreed?: (outcome: Outcome) => void,
): Difference | undefined {
  const answer = checker(past.events);
  for (const { question, sequence } of asked) {
    const answered = answer(question, sequence);
    const check = verdictOf(answered);
    const events = past.events.slice(0, sequence);
    const oracle = foretell(events, question, nameScore);
    if (!isDeepStrictEqual(sorted(check), sorted(oracle))) return { events, question, check, oracle };
    const written = answerJson(answered);
    if (written !== JSON.stringify(answered)) throw new Error(`An answer is written otherwise than it is: ${written}`);
    onAgreed?.(oracle.outcome);
  }
  return undefined;
}

/** As much of an answer as the oracle speaks of. */
function verdictOf(answer: CheckAnswer): Verdict {
  const { outcome, restrictions, undeterminedOmitted, tariffs, notAssessed, nearMisses, positions } = answer;
  return {
    outcome,
    restrictions: Object.fromEntries(restrictions.map(({ id, match }) => [id, match])),
    deciding: restrictions.filter(({ match }) => match === 'yes').map(({ id }) => id),
    undetermined: restrictions.filter(({ match }) => match === 'unknown').map(({ id }) => id),
    omitted: undeterminedOmitted ?? 0,
    terms: Object.fromEntries(restrictions.flatMap(({ id, match, terms }) => (match === 'yes' ? [[id, terms]] : []))),
    tariffs: tariffs && {
      ...(tariffs.adValoremTotal !== undefined && { adValorem: tariffs.adValoremTotal }),
      replaced: tariffs.rates.flatMap(({ id, replacedBy }) => (replacedBy === undefined ? [] : [id])).sort(),
      specific: Object.fromEntries(
        (tariffs.specificTotals ?? []).map(({ amount, currency, per }) => [`${currency} per ${per}`, amount]),
      ),
    },
    notAssessed: Object.fromEntries(
      notAssessed.map(({ dimension, scheme, restrictions: count }) => [
        scheme === undefined ? dimension : `${dimension} ${scheme}`,
        count,
      ]),
    ),
    nearMisses: nearMisses.map(({ id, nearness, distanceDays }) => `${id} ${nearness} ${distanceDays}`),
    valid: { from: momentOf(positions.validFrom), until: momentOf(positions.validUntil) },
  };
}

function sorted(verdict: Verdict): Verdict {
  return JSON.parse(JSON.stringify(verdict)) as Verdict;
}
