import type { ListedParty } from '../restriction/model.js';
import type { Match } from '../check/match.js';
import type { QuestionParty } from '../check/question.js';
import { explainScore } from './explain-score.js';
import { compareIdentifiers } from './identifiers.js';
import { scoreNames, type NameScore } from './name-score.js';
import { prepareName, type PreparedName } from './prepared-name.js';
import { Recent } from '../memory/recent.js';
import type { PartyThresholds } from './thresholds.js';

/** How a party of the question meets a listed one. */
export interface PartyComparison {
  match: Match;
  /** 1 for an identifier that both have, else the score of the most similar name; 0 for a no. */
  score: number;
  because: string;
}

/** Names taken apart are kept for the next question: a kilobyte or two each. */
const prepared = new Recent<string, PreparedName>(20_000);
const NOT_ALIKE: PartyComparison = { match: 'no', score: 0, because: '' };

/** A name taken apart, as `prepareName` does; of the names that were asked for lately it is known. */
export function prepare(name: string): PreparedName {
  return prepared.getOr(name, prepareName);
}

/** How alike two names are, 0 to 1, and why. Symmetric in the score. */
export function compareNames(asked: string, listed: string): { score: number; because: string } {
  const [a, b] = [prepare(asked), prepare(listed)];
  const result = scoreOf(asked, a, listed, b);
  return { score: result.score, because: explainScore(a, b, result) };
}

/** The score of `compareNames` without its reason, which costs more than the score. */
export function nameScore(asked: string, listed: string): number {
  return scoreOf(asked, prepare(asked), listed, prepare(listed)).score;
}

/**
 * Compares by identifier first, then by every name of the listed party. Another country, or another number in a register
 * that gives a party one, turns a yes into unknown and never into no: companies move, and lists err. Whose name cannot be
 * read may be anybody.
 */
export function compareParties(
  asked: QuestionParty,
  listed: ListedParty,
  thresholds: PartyThresholds,
): PartyComparison {
  const identifiers = compareIdentifiers(asked.identifiers, listed.identifiers);
  if (identifiers.same) {
    const { scheme, value } = identifiers.same;
    return {
      match: 'yes',
      score: 1,
      because: `${asked.name} is listed: ${listed.name}, by its identifier ${scheme} ${value}`,
    };
  }
  const best = mostSimilarName(asked, listed, thresholds.unknownFrom);
  if (best.result.score < thresholds.unknownFrom) return isReadable(asked.name) ? NOT_ALIKE : unreadable(asked, listed);
  const doubts = doubtsOf(asked, listed, identifiers.different);
  const match: Match = best.result.score >= thresholds.yesFrom && doubts.length === 0 ? 'yes' : 'unknown';
  return { match, score: best.result.score, because: [sentence(asked, listed, best, match), ...doubts].join('; but ') };
}

/** Whether `compareParties` would not say no: it stops at the first name that is alike enough, and words no reason. */
export function mayBeListed(asked: QuestionParty, listed: ListedParty, { unknownFrom }: PartyThresholds): boolean {
  if (!isReadable(asked.name) || compareIdentifiers(asked.identifiers, listed.identifiers).same) return true;
  const mine = prepare(asked.name);
  const isLike = (name: string): boolean =>
    scoreOf(asked.name, mine, name, prepare(name), unknownFrom).score >= unknownFrom;
  return isLike(listed.name) || (listed.aliases ?? []).some(isLike);
}

/** Whether a name has anything that can be compared: signs, legal forms and what an encoding has lost say nobody. */
export function isReadable(name: string): boolean {
  return prepare(name).readable;
}

interface SimilarName {
  name: string;
  result: NameScore;
}

/** The first of those that score highest; a score below `atLeast` may be told as 0. */
function mostSimilarName(asked: QuestionParty, listed: ListedParty, atLeast: number): SimilarName {
  const mine = prepare(asked.name);
  let best: SimilarName = {
    name: listed.name,
    result: scoreOf(asked.name, mine, listed.name, prepare(listed.name), atLeast),
  };
  for (const name of listed.aliases ?? []) {
    if (best.result.score === 1) break;
    const result = scoreOf(asked.name, mine, name, prepare(name), atLeast);
    if (result.score > best.result.score) best = { name, result };
  }
  return best;
}

/** A name of signs alone has no words; it is like itself. */
function scoreOf(asked: string, a: PreparedName, listed: string, b: PreparedName, atLeast = 0): NameScore {
  return asked === listed ? { score: 1, aligned: [] } : scoreNames(a, b, atLeast);
}

/** Alike as little as possible, so that whatever can be compared is told rather. */
function unreadable(asked: QuestionParty, listed: ListedParty): PartyComparison {
  const because = `${asked.name} may be ${listed.name}: a name that cannot be read may be anybody's`;
  return { match: 'unknown', score: Number.MIN_VALUE, because };
}

function doubtsOf(asked: QuestionParty, listed: ListedParty, register: string | undefined): string[] {
  const doubts: string[] = [];
  if (asked.country && listed.country && asked.country !== listed.country) {
    doubts.push(`the question places it in ${asked.country}, the list in ${listed.country}`);
  }
  if (register !== undefined) doubts.push(`their numbers in ${register} differ`);
  return doubts;
}

function sentence(asked: QuestionParty, listed: ListedParty, { name, result }: SimilarName, match: Match): string {
  const as = name === listed.name ? '' : ` as ${name}`;
  if (result.score === 1) return `${asked.name} ${match === 'yes' ? 'is listed' : 'may be'}: ${listed.name}${as}`;
  const why = explainScore(prepare(asked.name), prepare(name), result);
  return `${asked.name} ${match === 'yes' ? 'is like' : 'may be'} ${listed.name}${as}: ${why}`;
}
