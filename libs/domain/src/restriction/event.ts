import type { Definition, Replacement } from './command.js';
import type { Effective, LegalBasis, Provenance, Scope, StoredClaim, Terms } from './model.js';
import type { CodeCorrelation, CodeList } from '../nomenclature/code-list.js';
import type { ReviewDecision, StoredFinding } from '../review/finding.js';

/** The type strings as stored, for ever: constants, never derived from the name of a class. */
export const EVENT_TYPES = {
  ledgerOpened: 'curbline.ledger.opened.v1',
  imposed: 'curbline.restriction.imposed.v1',
  amended: 'curbline.restriction.amended.v1',
  suspended: 'curbline.restriction.suspended.v1',
  resumed: 'curbline.restriction.resumed.v1',
  lifted: 'curbline.restriction.lifted.v1',
  extended: 'curbline.restriction.extended.v1',
  withdrawn: 'curbline.restriction.withdrawn.v1',
  voided: 'curbline.restriction.voided.v1',
  corrected: 'curbline.restriction.corrected.v1',
  exempted: 'curbline.restriction.exempted.v1',
  exemptionEnded: 'curbline.restriction.exemption-ended.v1',
  noted: 'curbline.restriction.noted.v1',
  groupDefined: 'curbline.group.defined.v1',
  groupMembersChanged: 'curbline.group.members-changed.v1',
  reviewOpened: 'curbline.review.opened.v1',
  reviewDecided: 'curbline.review.decided.v1',
  codesDescribed: 'curbline.nomenclature.described.v1',
  codesCorrelated: 'curbline.nomenclature.correlated.v1',
} as const;

interface OnRestriction extends Provenance {
  restrictionId: string;
}

export type RestrictionImposed = {
  type: typeof EVENT_TYPES.imposed;
  data: OnRestriction & Definition & { effective: Effective; legalBasis: LegalBasis[] };
};
export type RestrictionAmended = {
  type: typeof EVENT_TYPES.amended;
  data: OnRestriction & { effective: Effective; title?: string; scope?: Scope; terms?: Terms };
};
export type RestrictionSuspended = {
  type: typeof EVENT_TYPES.suspended;
  data: OnRestriction & { effective: Effective };
};
export type RestrictionResumed = { type: typeof EVENT_TYPES.resumed; data: OnRestriction & { effective: Effective } };
/** `reviewId` names the review whose decision it was, in the entry before. */
export type RestrictionLifted = {
  type: typeof EVENT_TYPES.lifted;
  data: OnRestriction & { effective: Effective; scope?: Scope; reviewId?: string };
};
export type RestrictionExtended = {
  type: typeof EVENT_TYPES.extended;
  data: OnRestriction & {
    until: string | null;
    untilAt: string | null;
    target: 'restriction' | 'suspension';
    wording?: string;
  };
};
export type RestrictionWithdrawn = {
  type: typeof EVENT_TYPES.withdrawn;
  data: OnRestriction & { effective?: Effective };
};
export type RestrictionVoided = { type: typeof EVENT_TYPES.voided; data: OnRestriction };
/** A replacement as stored: its dates carry their instants, like those of the event it corrects. */
export type StoredReplacement = Omit<Replacement, 'effective'> & { effective?: Effective; untilAt?: string | null };
export type EventCorrected = {
  type: typeof EVENT_TYPES.corrected;
  data: OnRestriction & { eventSequence: number; replacement: StoredReplacement | null; knownSince?: string };
};
export type ExemptionGranted = {
  type: typeof EVENT_TYPES.exempted;
  data: OnRestriction & { exemptionId: string; scope: Scope; effective: Effective; conditions?: string[] };
};
export type ExemptionEnded = {
  type: typeof EVENT_TYPES.exemptionEnded;
  data: OnRestriction & { exemptionId: string; effective: Effective };
};
export type NoteAdded = {
  type: typeof EVENT_TYPES.noted;
  data: OnRestriction & { text: string; claims?: StoredClaim[]; settles?: string[] };
};

export type GroupDefined = {
  type: typeof EVENT_TYPES.groupDefined;
  data: Provenance & { groupId: string; title: string; members: string[]; effective: Effective; timeZone: string };
};
export type GroupMembersChanged = {
  type: typeof EVENT_TYPES.groupMembersChanged;
  data: Provenance & { groupId: string; add: string[]; remove: string[]; effective: Effective };
};

export type ReviewOpened = {
  type: typeof EVENT_TYPES.reviewOpened;
  data: Provenance & { reviewId: string } & StoredFinding;
};
/** `restrictionId` where the review is about one; `effective` where it was decided that this one is lifted. */
export type ReviewDecided = {
  type: typeof EVENT_TYPES.reviewDecided;
  data: Provenance & { reviewId: string; decision: ReviewDecision; restrictionId?: string; effective?: Effective };
};

/** `effective.fromAt` is never null: which words stand on a day is always known. */
export type CodesDescribed = {
  type: typeof EVENT_TYPES.codesDescribed;
  data: Provenance & CodeList & { effective: Effective };
};

export type CodesCorrelated = { type: typeof EVENT_TYPES.codesCorrelated; data: Provenance & CodeCorrelation };

export type RestrictionEvent =
  | RestrictionImposed
  | RestrictionAmended
  | RestrictionSuspended
  | RestrictionResumed
  | RestrictionLifted
  | RestrictionExtended
  | RestrictionWithdrawn
  | RestrictionVoided
  | EventCorrected
  | ExemptionGranted
  | ExemptionEnded
  | NoteAdded;
export type GroupEvent = GroupDefined | GroupMembersChanged;
export type ReviewEvent = ReviewOpened | ReviewDecided;
export type NomenclatureEvent = CodesDescribed | CodesCorrelated;

/** Sequence 0 of every ledger. `format` is the version of the entry format; a reader refuses one it does not know. */
export type LedgerOpened = {
  type: typeof EVENT_TYPES.ledgerOpened;
  data: { ledger: string; id: string; format: number };
};

export type DomainEvent = RestrictionEvent | GroupEvent | ReviewEvent | NomenclatureEvent;

/** An event with its place in the ledger. `recordedAt` is its recorded time in microseconds since 1970 (UTC). */
export type Recorded<E extends { type: string } = DomainEvent> = E & {
  sequence: number;
  recordedAt: number;
  adopted: boolean;
};

/** Whether an event tells of a group of countries rather than of a restriction. */
export function isGroupEvent(event: Recorded): event is Recorded<GroupEvent> {
  return event.type === EVENT_TYPES.groupDefined || event.type === EVENT_TYPES.groupMembersChanged;
}

/** Whether an event tells of a restriction: neither of a group, nor of a review, nor of a nomenclature. */
export function isRestrictionEvent(event: Recorded): event is Recorded<RestrictionEvent> {
  return !isGroupEvent(event) && !isReviewEvent(event) && !isNomenclatureEvent(event);
}

/** Whether an event tells of a review: of what somebody asks and a person decides, which holds nowhere in the world. */
export function isReviewEvent(event: Recorded): event is Recorded<ReviewEvent> {
  return event.type === EVENT_TYPES.reviewOpened || event.type === EVENT_TYPES.reviewDecided;
}

/** Whether an event tells of a nomenclature: what its codes mean, or how two of its editions correspond. */
export function isNomenclatureEvent(event: Recorded): event is Recorded<NomenclatureEvent> {
  return event.type === EVENT_TYPES.codesDescribed || event.type === EVENT_TYPES.codesCorrelated;
}
