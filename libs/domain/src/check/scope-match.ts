import { countryOfRegion } from '../place/place.js';
import { type CorrelationBook, hsEditionOn, NO_CORRELATIONS } from '../item-code/hs-correlation.js';
import type { Scope } from '../restriction/model.js';
import { DIMENSIONS, type Dimension, type DimensionMatch, type Match } from './match.js';
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

const NOTHING_MISSING: readonly NotGiven[] = [];

/** How a whole scope met a question: the conjunction, with the reason of each dimension that the rule limits. */
export interface ScopeMatch {
  match: Match;
  reasons: { dimension: Dimension | 'period'; match: Match; because: string }[];
  notGiven: readonly NotGiven[];
}

/**
 * The country whose nomenclature the question's national digits belong to: the importing one for imports, the one that the
 * good leaves for exports and re-exports (DOMAIN, "Items"). A region has its country's. What passes through a country in
 * transit is declared in neither, so that only a nomenclature that is named counts.
 */
function questionNomenclature({ flow, from, to }: CheckQuestion): string | undefined {
  if (flow === 'transit') return undefined;
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
  let notGiven = NOTHING_MISSING;
  let match: Match = 'yes';
  for (const dimension of DIMENSIONS) {
    const result = matchDimension(dimension, scope, question, jurisdiction, places, reading);
    if (!result) continue;
    reasons.push({ dimension, match: result.match, because: result.because });
    if (result.notGiven) notGiven = [...notGiven, { dimension }];
    for (const scheme of result.missingSchemes ?? []) notGiven = [...notGiven, { dimension, scheme }];
    if (result.match === 'no') return { match: 'no', reasons, notGiven };
    if (result.match === 'unknown') match = 'unknown';
  }
  return { match, reasons, notGiven };
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
      return (
        scope.items && matchItems(scope.items, question.items, new AskedNomenclatures(question, jurisdiction, places))
      );
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

/** The one union among the makers of rules that has a nomenclature: the United Nations have members, and no tariff. */
const CUSTOMS_UNION = 'EU';

/** Each is worked out when a comparison of codes asks for it: most do not. */
class AskedNomenclatures implements Nomenclatures {
  constructor(
    private readonly asked: CheckQuestion,
    readonly rule: string,
    private readonly places: PlaceBook,
  ) {}

  get question(): string | undefined {
    return questionNomenclature(this.asked);
  }

  get edition(): string {
    return hsEditionOn(this.asked.on);
  }

  get correlations(): CorrelationBook {
    return this.places.correlations ?? NO_CORRELATIONS;
  }

  sameNomenclature(rule: string, asked: string): boolean {
    const { places } = this;
    if (rule === asked) return true;
    return rule === CUSTOMS_UNION && places.isGroup(rule) && places.isMember(rule, asked, 'throughout') === 'yes';
  }
}
