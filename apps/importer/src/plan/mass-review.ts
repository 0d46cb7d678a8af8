import type { CommandRequest } from '@curbline/domain';
import { identityDigest } from '../source/identity.js';
import type { Source, Version } from '../source/source.js';
import type { VersionPlan } from './import-version.js';
import { labelInReviews } from './commands.js';
import { versionInKeys } from './said.js';

/** As many of those that are gone are named to the person who decides. */
const MOST_NAMED = 20;

/** The review that a version gives rise to has an id of its own: another content under the same name is another version. */
export function massReviewId(source: string, version: Version): string {
  return `${source}-mass-disappearance-${identityDigest(versionInKeys(version))}`;
}

/** The command that asks whether a version from which so much is gone is right. `subjectOf` tells the restriction of an entry. */
export async function massReview(
  source: Source,
  version: Version,
  plan: VersionPlan,
  actor: string,
  { subjectOf }: { subjectOf: (entry: number) => Promise<string> },
): Promise<CommandRequest> {
  const sample: string[] = [];
  for (const entry of plan.gone.slice(0, MOST_NAMED)) sample.push(await subjectOf(entry));
  const key = identityDigest(versionInKeys(version));
  const label = labelInReviews(version);
  return {
    type: 'OpenReview',
    data: {
      kind: 'mass-disappearance',
      reviewId: massReviewId(source.name, version),
      source: source.name,
      version: label,
      held: plan.standing,
      gone: plan.gone.length,
      sample,
      sources: [{ publisher: source.publisher, title: label }],
      reason: `So many rows are gone from version ${label} that the list itself is in doubt.`,
      actor,
    },
    idempotencyKey: `import:${source.name}:mass:${key}`,
  };
}
