import { pairOf, type Act } from '@curbline/domain';
import type { ConflictContent, ConflictRow, ConflictSide, ConflictStatus } from '@curbline/views';

/** A row of the view, apart from the ledger that it belongs to; the content as the text that is stored. */
export interface Link extends Omit<ConflictRow, 'ledger' | 'content'> {
  content: string;
}

/** The id of no restriction: the other side of claims, which have one side. */
export const NOBODY = '';

/**
 * What is said of two acts after an event: the same object as before where that made no difference; undefined: they have
 * nothing to do with each other, and never differed. Acts that matched before and no longer do are resolved: a correction
 * told them apart.
 */
export function linkOf(first: Act, second: Act, before: Link | undefined, sequence: number): Link | undefined {
  const [one, other] = first.restrictionId < second.restrictionId ? [first, second] : [second, first];
  const pair = pairOf(one, other);
  if (!pair && (before === undefined || before.status === 'agreed')) return undefined;
  const differences = pair?.differences ?? [];
  const settledBy = pair?.settledBy ?? null;
  const because = pair?.because ?? before?.because ?? 'same-scope';
  const content = { between: [sideOf(one), sideOf(other)], differences, claims: [], settledBy };
  return link({ because, content }, before, sequence);
}

/** What is said of the claims on an act after an event, likewise; undefined: there never were any. */
export function claimsOf(act: Act, before: Link | undefined, sequence: number): Link | undefined {
  if (act.claims.length === 0 && !before) return undefined;
  const content = {
    between: [sideOf(act)],
    differences: [],
    claims: act.claims,
    settledBy: act.settled[act.restrictionId] ?? null,
  };
  return link({ because: 'claim', content }, before, sequence);
}

function link(
  said: Pick<Link, 'because'> & { content: ConflictContent },
  before: Link | undefined,
  sequence: number,
): Link {
  const { because } = said;
  const { between, differences, claims, settledBy } = said.content;
  const differs = differences.length > 0 || claims.length > 0;
  const isOpen = differs && (settledBy === null || because === 'claim');
  const hasDiffered = differs || (before !== undefined && before.status !== 'agreed');
  const status: ConflictStatus = isOpen ? 'open' : hasDiffered ? 'resolved' : 'agreed';
  const content = JSON.stringify(said.content);
  if (before?.because === because && before.status === status && before.content === content) return before;
  const [one, other] = between;
  return {
    one: one?.restrictionId ?? NOBODY,
    other: other?.restrictionId ?? NOBODY,
    because,
    status,
    since: before?.since ?? sequence,
    changedBy: sequence,
    publishers: [...new Set(between.flatMap((side) => side.publishers))].sort(),
    content,
  };
}

function sideOf({ restrictionId, title, publishers, from, until, announcedOn, status }: Act): ConflictSide {
  return { restrictionId, title, publishers, from, until, announcedOn, status };
}
