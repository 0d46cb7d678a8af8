import { compareParties, type PartyComparison } from '../party/compare-parties.js';
import { PARTY_THRESHOLDS, type PartyThresholds } from '../party/thresholds.js';
import type { ListedParty, Selection } from '../restriction/model.js';
import { NO_MATCH, type DimensionMatch } from './match.js';
import type { QuestionParty } from './question.js';

/** The first party that is a listed one, else the one that is most like one. */
function matchList(
  listed: readonly ListedParty[],
  asked: readonly QuestionParty[],
  thresholds: PartyThresholds,
): DimensionMatch {
  let likest: PartyComparison | undefined;
  for (const party of asked) {
    for (const entry of listed) {
      const result = compareParties(party, entry, thresholds);
      if (result.match === 'yes') return { match: 'yes', because: result.because };
      if (result.match === 'unknown' && result.score > (likest?.score ?? 0)) likest = result;
    }
  }
  return likest ? { match: likest.match, because: likest.because } : NO_MATCH;
}

/** Listed parties of a rule against those of the question; undefined means that the question says nothing of them. */
export function matchParties(
  rule: Selection<ListedParty>,
  asked: readonly QuestionParty[] | undefined,
  thresholds: PartyThresholds = PARTY_THRESHOLDS,
): DimensionMatch {
  if (asked === undefined) {
    return { match: 'unknown', because: 'the question names no party (say "none" if there is none)', notGiven: true };
  }
  const included: DimensionMatch = rule.include
    ? matchList(rule.include, asked, thresholds)
    : { match: 'yes', because: 'any party' };
  if (included.match === 'no' || !rule.exclude?.length || asked.length === 0) return included;
  const excluded = asked.map((party) => matchExcluded(rule.exclude as ListedParty[], party, thresholds));
  // An exclusion frees the deal only when every party of it is excluded.
  if (excluded.every(({ match }) => match === 'yes')) return NO_MATCH;
  const open = excluded.find(({ match }) => match !== 'no');
  return open ? { match: 'unknown', because: `a party may be an excluded one: ${open.because}` } : included;
}

/** What a rule leaves free must be the party itself: a name that is merely like it frees nobody. */
function matchExcluded(
  excluded: readonly ListedParty[],
  party: QuestionParty,
  thresholds: PartyThresholds,
): DimensionMatch {
  return matchList(excluded, [party], { ...thresholds, yesFrom: 1 });
}
