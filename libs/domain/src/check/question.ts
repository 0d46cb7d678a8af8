import type { PartyThresholds } from '../party/thresholds.js';
import type { Flow, Identifier, ItemCode } from '../restriction/model.js';

export interface QuestionParty {
  name: string;
  country?: string;
  identifiers?: Identifier[];
}

/**
 * A question about one good, as understood: codes normalised, places checked. A dimension that is absent is unknown; an
 * empty list says "none". `on` is a date (each authority's whole local day) or an instant (RFC 3339).
 * `knownAt` is an instant or a sequence; absent: what is known now.
 */
export interface CheckQuestion {
  flow: Flow;
  from?: string;
  to?: string;
  items?: ItemCode[];
  origin?: string;
  parties?: QuestionParty[];
  endUses?: string[];
  /** Where likeness of names begins to count; absent: PARTY_THRESHOLDS. Without parties it says nothing. */
  partyThresholds?: PartyThresholds;
  on: string;
  knownAt?: string | number;
}
