/** What an import found that only a person can judge. */
export const REVIEW_KINDS = ['missing', 'mass-disappearance'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/**
 * What a person makes of a finding. `lift`: the restriction ended, on a date that is named. `keep`: it stands although
 * the row is gone, and is not asked about again while the row stays gone. `ignore`: the finding says nothing, for the
 * reason given. `accept`: so many rows are gone indeed, and the import may go on and ask about each of them.
 */
export const REVIEW_DECISIONS = ['lift', 'keep', 'ignore', 'accept'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/** The decisions that each kind of finding leaves. */
export const DECISIONS_OF: Readonly<Record<ReviewKind, readonly ReviewDecision[]>> = {
  missing: ['lift', 'keep', 'ignore'],
  'mass-disappearance': ['accept', 'ignore'],
};

/**
 * The row of a restriction is no longer in a version of its source. An absence is no lifting: a person decides what it
 * means. `record` is the identity that the row had in the source.
 */
export interface MissingRecord {
  kind: 'missing';
  restrictionId: string;
  source: string;
  version: string;
  record: string;
}

/**
 * So many rows are gone at once that the version of the source is more likely broken than right: the import stopped.
 * `held` restrictions stood in the ledger because of the source, the rows of `gone` of them are not in the version, and
 * `sample` names some of these.
 */
export interface MassDisappearance {
  kind: 'mass-disappearance';
  source: string;
  version: string;
  held: number;
  gone: number;
  sample: string[];
}

export type ReviewFinding = MissingRecord | MassDisappearance;

/** A finding as stored: with the share of the held rows that is gone, in per cent, an exact decimal rounded down to two places. */
export type StoredFinding = MissingRecord | (MassDisappearance & { share: string });

/** What at most one open review may be about: a restriction in a source, or a source as a whole. */
export function findingKey(finding: ReviewFinding): string {
  return finding.kind === 'missing' ? `${finding.source} ${finding.restrictionId}` : finding.source;
}

/** Of whole numbers alone, so that the share is the same wherever it is worked out. */
export function shareOf({ held, gone }: Pick<MassDisappearance, 'held' | 'gone'>): string {
  const hundredths = (BigInt(gone) * 10_000n) / BigInt(held);
  const places = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return `${hundredths / 100n}${places && `.${places}`}`;
}
