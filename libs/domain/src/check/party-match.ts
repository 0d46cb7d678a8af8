import { compareParties } from '../party/compare-parties.js';
import { PARTY_THRESHOLDS, type PartyThresholds } from '../party/thresholds.js';
import type { ListedParty, Selection } from '../restriction/model.js';
import { NO_MATCH, type DimensionMatch } from './match.js';
import type { Reading } from './place-match.js';
import type { QuestionParty } from './question.js';

/** A match with the likeness that it rests on, so that of several open ones the closest is told. */
interface Likened extends DimensionMatch {
  score: number;
}

const NOT_LISTED: Likened = { ...NO_MATCH, score: 0 };
const ANY_PARTY: Likened = { match: 'yes', because: 'any party', score: 1 };

/**
 * Listed parties of a rule against those of the question; undefined means that the question says nothing of them. One
 * party that is included and not excluded is enough for a rule; a carve-out frees a deal only when all of its parties
 * are. What makes free must be the party itself: a name that is merely like it frees nobody.
 */
export function matchParties(
  rule: Selection<ListedParty>,
  asked: readonly QuestionParty[] | undefined,
  thresholds: PartyThresholds = PARTY_THRESHOLDS,
  reading: Reading = 'rule',
): DimensionMatch {
  if (asked === undefined) {
    return { match: 'unknown', because: 'the question names no party (say "none" if there is none)', notGiven: true };
  }
  if (asked.length === 0) return plain(rule.include ? NOT_LISTED : ANY_PARTY);
  const decisive = reading === 'rule' ? 'yes' : 'no';
  let met: Likened | undefined;
  for (const party of asked) {
    const each = matchParty(rule, party, thresholds, reading);
    if (each.match === decisive) return plain(each);
    if (!met || isCloser(each, met)) met = each;
  }
  return plain(met ?? NOT_LISTED);
}

function matchParty(
  { include, exclude }: Selection<ListedParty>,
  party: QuestionParty,
  thresholds: PartyThresholds,
  reading: Reading,
): Likened {
  const exactly = { ...thresholds, yesFrom: 1 };
  const [including, excluding] = reading === 'rule' ? [thresholds, exactly] : [exactly, thresholds];
  const included = include ? matchList(include, party, including) : ANY_PARTY;
  if (included.match === 'no' || !exclude?.length) return included;
  const excluded = matchList(exclude, party, excluding);
  if (excluded.match === 'yes') return NOT_LISTED;
  if (excluded.match === 'no' || included.match === 'unknown') return included;
  return { ...excluded, because: `a party may be an excluded one: ${excluded.because}` };
}

/** The first listed party that it is, else the one that it is most like. */
function matchList(listed: readonly ListedParty[], party: QuestionParty, thresholds: PartyThresholds): Likened {
  let likest = NOT_LISTED;
  for (const entry of listed) {
    const result = compareParties(party, entry, thresholds);
    if (result.match === 'yes') return result;
    if (result.match === 'unknown' && result.score > likest.score) likest = result;
  }
  return likest;
}

/** Where nothing is decided, what is open tells more than what is settled; of two that are open, the likeness. */
function isCloser(a: Likened, b: Likened): boolean {
  if (a.match !== 'unknown') return false;
  return b.match !== 'unknown' || a.score > b.score;
}

function plain({ match, because }: Likened): DimensionMatch {
  return { match, because };
}
