import type { Schema } from '../../api/client.js';

export type ReviewState = Schema<'ReviewState'>;
export type Decision = Schema<'ReviewDecision'>;

/** What can be decided of a finding, and what each decision does, in words for the one who decides. */
export const DECISIONS: Record<ReviewState['finding']['kind'], readonly (readonly [Decision, string, string])[]> = {
  missing: [
    ['keep', 'Keep', 'It goes on as it is. The import does not ask again while the row stays away.'],
    ['lift', 'Lift', 'The restriction is lifted from the day that you give, by the same act.'],
    ['ignore', 'Ignore', 'The finding was a mistake of the source or of the import; say which.'],
  ],
  'mass-disappearance': [
    ['accept', 'Accept', 'The next import goes on, and asks about each row that is gone.'],
    ['ignore', 'Ignore', 'The file was not what it should be; the next import is stopped again if it is no better.'],
  ],
};

/** What was filled in to decide a review. */
export interface DecisionDraft {
  decision: Decision;
  /** `YYYY-MM-DD` or `unknown`, for a lifting. */
  from: string;
  reason: string;
  actor: string;
  publisher: string;
  url: string;
}

/** The body of the decision. A lifting alone has a date; the source is the one who decides, unless another is named. */
export function bodyOf({ decision, from, reason, actor, publisher, url }: DecisionDraft): Schema<'Decide'> {
  const source = { publisher: publisher.trim() || actor.trim(), ...(url.trim() !== '' && { url: url.trim() }) };
  return {
    decision,
    ...(decision === 'lift' && { effective: { from: from.trim() } }),
    reason: reason.trim(),
    actor: actor.trim(),
    sources: [source],
  };
}

/** What was found, as a sentence. */
export function findingSentence(finding: ReviewState['finding']): string {
  if (finding.kind === 'missing') {
    return `The row "${finding.record}" is gone from version ${finding.version} of ${finding.source}. An absence is no lifting.`;
  }
  return `${finding.gone} of ${finding.held} rows (${finding.share} %) are gone from version ${finding.version} of ${finding.source}. The import stopped.`;
}
