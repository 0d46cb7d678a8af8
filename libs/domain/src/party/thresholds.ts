/**
 * Where likeness of names begins to count: a score from `unknownFrom` on leaves the match unknown, one from `yesFrom` on
 * makes it a yes. They are part of the question as understood, since the answer depends on them. From 0 (exclusive) to 1.
 */
export interface PartyThresholds {
  unknownFrom: number;
  yesFrom: number;
}

/** Chosen on one half of pairs of real names, measured on the other: docs/party-matching.md. */
export const PARTY_THRESHOLDS: Readonly<PartyThresholds> = { unknownFrom: 0.75, yesFrom: 0.95 };
