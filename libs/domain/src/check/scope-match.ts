import { countryOfRegion } from '../place/place.js';
import { hsEditionOn, NO_CORRELATIONS } from '../item-code/hs-correlation.js';
import type { Scope } from '../restriction/model.js';
import { allOf, DIMENSIONS, type Dimension, type DimensionMatch, type Match } from './match.js';
import { matchEndUses } from './end-use-match.js';
import { matchItems, type Nomenclatures } from './item-match.js';
import { matchParties } from './party-match.js';
import { matchPlace, type PlaceBook, type Reading } from './place-match.js';
import type { CheckQuestion } from './question.js';

/** A dimension whose answer would decide, and that the question left out; for items, with the scheme that is missing. */
export interface NotGiven {
  dimension: Dimension;
  scheme?: string;
}

/** How a whole scope met a question: the conjunction, with the reason of each dimension that the rule limits. */
export interface ScopeMatch {
  match: Match;
  reasons: { dimension: Dimension | 'period'; match: Match; because: string }[];
  notGiven: NotGiven[];
}

/**
 * The country whose nomenclature the question's national digits belong to: the importing one for imports, else the
 * exporting one (DOMAIN, "Items"). A region has its country's.
 */
function questionNomenclature({ flow, from, to }: CheckQuestion): string | undefined {
  const place = flow === 'import' ? to : from;
  return place && (countryOfRegion(place) ?? place);
}

/**
 * Matches every dimension that the scope limits; absent ones are "any" and give no reason. `jurisdiction` is the
 * authority's, whose national digits the rule's HS codes carry. `reading` says what the scope does: a rule counts if one
 * party or end use of the deal, or one moment of a day on which a group changes, is within it; a carve-out frees only a
 * deal that is within it altogether.
 */
export function matchScope(
  scope: Scope,
  question: CheckQuestion,
  jurisdiction: string,
  places: PlaceBook,
  reading: Reading = 'rule',
): ScopeMatch {
  const reasons: ScopeMatch['reasons'] = [];
  const notGiven: NotGiven[] = [];
  for (const dimension of DIMENSIONS) {
    const result = matchDimension(dimension, scope, question, jurisdiction, places, reading);
    if (!result) continue;
    reasons.push({ dimension, match: result.match, because: result.because });
    if (result.notGiven) notGiven.push({ dimension });
    for (const scheme of result.missingSchemes ?? []) notGiven.push({ dimension, scheme });
    if (result.match === 'no') break;
  }
  return { match: allOf(reasons.map(({ match }) => match)), reasons, notGiven };
}

function matchDimension(
  dimension: Dimension,
  scope: Scope,
  question: CheckQuestion,
  jurisdiction: string,
  places: PlaceBook,
  reading: Reading,
): DimensionMatch | undefined {
  switch (dimension) {
    case 'items':
      return scope.items && matchItems(scope.items, question.items, nomenclatures(question, jurisdiction, places));
    case 'from':
    case 'to':
    case 'origin':
      return scope[dimension] && matchPlace(scope[dimension], question[dimension], places, reading);
    case 'parties':
      return scope.parties && matchParties(scope.parties, question.parties, question.partyThresholds, reading);
    case 'endUses':
      return scope.endUses && matchEndUses(scope.endUses, question.endUses, reading);
    default:
      return dimension satisfies never;
  }
}

function nomenclatures(question: CheckQuestion, jurisdiction: string, places: PlaceBook): Nomenclatures {
  return {
    question: questionNomenclature(question),
    rule: jurisdiction,
    sameNomenclature: (rule, asked) =>
      rule === asked || (places.isGroup(rule) && places.isMember(rule, asked, 'throughout') === 'yes'),
    edition: hsEditionOn(question.on),
    correlations: places.correlations ?? NO_CORRELATIONS,
  };
}
