import { pairOf, type Act } from '@curbline/domain';
import type { ConflictContent, ConflictRow, ConflictSide, ConflictStatus } from '@curbline/views';

/** A row of the view, apart from the ledger that it belongs to. */
export type Link = Omit<ConflictRow, 'ledger'>;

/** The id of no restriction: the other side of claims, which have one side. */
export const NOBODY = '';

/**
 * What is said of two acts after an event; undefined: they have nothing to do with each other, and never differed. Acts
 * that matched before and no longer do are resolved: a correction told them apart.
 */
export function linkOf(first: Act, second: Act, before: Link | undefined, sequence: number): Link | undefined {
  const [one, other] = first.restrictionId < second.restrictionId ? [first, second] : [second, first];
  const pair = pairOf(one, other);
  if (!pair && (before === undefined || before.status === 'agreed')) return undefined;
  const differences = pair?.differences ?? [];
  const settledBy = pair?.settledBy ?? null;
  const content = { between: [sideOf(one), sideOf(other)], differences, claims: [], settledBy };
  const ids = { one: one.restrictionId, other: other.restrictionId };
  const because = pair?.because ?? before?.because ?? 'same-scope';
  return link({ ...ids, because, content }, differences.length > 0, before, sequence);
}

/** What is said of the claims on an act after an event; undefined: there never were any. */
export function claimsOf(act: Act, before: Link | undefined, sequence: number): Link | undefined {
  if (act.claims.length === 0 && !before) return undefined;
  const content = {
    between: [sideOf(act)],
    differences: [],
    claims: act.claims,
    settledBy: act.settled[act.restrictionId] ?? null,
  };
  return link(
    { one: act.restrictionId, other: NOBODY, because: 'claim', content },
    act.claims.length > 0,
    before,
    sequence,
  );
}

function link(
  said: Pick<Link, 'one' | 'other' | 'because'> & { content: ConflictContent },
  differs: boolean,
  before: Link | undefined,
  sequence: number,
): Link {
  const { between, settledBy } = said.content;
  const isOpen = differs && (settledBy === null || said.because === 'claim');
  const hasDiffered = differs || (before !== undefined && before.status !== 'agreed');
  const status: ConflictStatus = isOpen ? 'open' : hasDiffered ? 'resolved' : 'agreed';
  const publishers = [...new Set(between.flatMap((side) => side.publishers))].sort();
  return { ...said, status, publishers, since: before?.since ?? sequence, changedBy: sequence };
}

/** Whether an event made no difference to what is said. */
export function saysTheSame(one: Link, other: Link): boolean {
  const text = ({ because, status, content }: Link) => JSON.stringify([because, status, content]);
  return text(one) === text(other);
}

function sideOf({ restrictionId, title, publishers, from, until, announcedOn, status }: Act): ConflictSide {
  return { restrictionId, title, publishers, from, until, announcedOn, status };
}
