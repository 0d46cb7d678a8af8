/**
 * Where likeness of names begins to count: a score from `unknownFrom` on leaves the match unknown, one from `yesFrom` on
 * makes it a yes. They are part of the question as understood, since the answer depends on them. From 0 (exclusive) to 1.
 */
export interface PartyThresholds {
  unknownFrom: number;
  yesFrom: number;
}

/** Set by judgement: a yes should hardly ever be wrong. What they give on real names: docs/party-matching.md. */
export const PARTY_THRESHOLDS: Readonly<PartyThresholds> = { unknownFrom: 0.75, yesFrom: 0.95 };
