import { z } from 'zod';
import type { Knowledge, KnowledgePosition, KnownAt } from '../read-side/knowledge.js';
import { cursorId, cursorMoment, cursorSequence } from '../read-side/page-cursor.js';
import type { ViewSnapshot } from '../read-side/view-snapshot.js';

/** What stays as it was from page to page: both moments, so that no restriction is shown twice or left out. */
export const placeInList = z.object({
  sequence: cursorSequence,
  knownAt: cursorMoment,
  validAt: cursorMoment,
  after: cursorId,
});
export type PlaceInList = z.output<typeof placeInList>;

/** The position of a page: that of the page before it where there was one. */
export async function positionOfPage(
  knowledge: Knowledge,
  snapshot: ViewSnapshot,
  knownAt: KnownAt,
  place: PlaceInList | undefined,
): Promise<KnowledgePosition> {
  if (!place) return knowledge.position(snapshot, knownAt);
  return { ...(await knowledge.atSequence(snapshot, place.sequence)), knownAt: place.knownAt };
}
