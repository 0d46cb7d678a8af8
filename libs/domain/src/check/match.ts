/** Three values: a dimension applies, does not apply, or nobody can say with what was given. */
export type Match = 'yes' | 'no' | 'unknown';

/** One `no` decides; else one `unknown` keeps it open (Kleene's strong three-valued logic). */
export function allOf(matches: Iterable<Match>): Match {
  let result: Match = 'yes';
  for (const match of matches) {
    if (match === 'no') return 'no';
    if (match === 'unknown') result = 'unknown';
  }
  return result;
}

/** One `yes` decides; else one `unknown` keeps it open. */
export function anyOf(matches: Iterable<Match>): Match {
  let result: Match = 'no';
  for (const match of matches) {
    if (match === 'yes') return 'yes';
    if (match === 'unknown') result = 'unknown';
  }
  return result;
}

export function not(match: Match): Match {
  return match === 'yes' ? 'no' : match === 'no' ? 'yes' : 'unknown';
}

export const DIMENSIONS = ['items', 'from', 'to', 'origin', 'parties', 'endUses'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** How one dimension of a rule met the question, and the sentence that says why. */
export interface DimensionMatch {
  match: Match;
  because: string;
  /** Set when the dimension was left out of the question, so that an answer to it would decide. */
  notGiven?: true;
  /** For items: the schemes that the rule is written in and the question does not name. */
  missingSchemes?: string[];
}

/** A dimension that does not apply ends the matter; nobody reads why, so no sentence is made for it. */
export const NO_MATCH: DimensionMatch = { match: 'no', because: '' };
