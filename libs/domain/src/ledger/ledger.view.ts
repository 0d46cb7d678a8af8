import type { Group } from '../group/group.decider.js';
import type { DescribedPart } from '../nomenclature/nomenclature.decider.js';
import type { Restriction } from '../restriction/restriction.js';
import type { Review } from '../review/review.js';

/** What became of a command that was accepted: enough to answer it again, and to notice a reused key. */
export interface AcceptedCommand {
  commandHash: string;
  /** The last entry of the command, which has one unless `entries` says that more precede it. */
  sequence: number;
  entries?: number;
  subject: string;
  version: number;
}

/** What the deciders may look up. */
export interface LedgerView {
  restriction(id: string): Restriction | undefined;
  group(id: string): Group | undefined;
  review(id: string): Review | undefined;
  /** The id of the last review that was opened about the same finding (`findingKey`). */
  latestReview(about: string): string | undefined;
  /** A part of a nomenclature, or a correlation of two editions, by its `nomenclatureSubject`. */
  nomenclature(id: string): DescribedPart | undefined;
  command(key: string): AcceptedCommand | undefined;
}
