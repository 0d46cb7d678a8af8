import type {
  Authority,
  Claim,
  EffectiveInput,
  Flow,
  LegalBasis,
  Provenance,
  RestrictionKind,
  Scope,
  Terms,
} from './model.js';
import type { CodeCorrelation, CodeList } from '../nomenclature/code-list.js';
import type { ReviewDecision, ReviewFinding } from '../review/finding.js';

/** What a restriction is, apart from its dates. */
export interface Definition {
  title: string;
  authority: Authority;
  kind: RestrictionKind;
  flows: Flow[];
  scope: Scope;
  terms: Terms;
}

interface OnRestriction extends Provenance {
  restrictionId: string;
}

export interface ImposeRestriction {
  type: 'ImposeRestriction';
  data: Definition & Provenance & { restrictionId?: string; effective: EffectiveInput; legalBasis: LegalBasis[] };
}
/** `scope` and `terms` replace what was there, whole, from `effective.from` on. */
export interface AmendRestriction {
  type: 'AmendRestriction';
  data: OnRestriction & { effective: EffectiveInput; title?: string; scope?: Scope; terms?: Terms };
}
export interface SuspendRestriction {
  type: 'SuspendRestriction';
  data: OnRestriction & { effective: EffectiveInput };
}
export interface ResumeRestriction {
  type: 'ResumeRestriction';
  data: OnRestriction & { effective: EffectiveInput };
}
/** Without `scope` the whole restriction is lifted; with it, only that part of it. */
export interface LiftRestriction {
  type: 'LiftRestriction';
  data: OnRestriction & { effective: EffectiveInput; scope?: Scope };
}
/** Gives the restriction, or the suspension that stands, a new end; null means open. */
export interface ExtendRestriction {
  type: 'ExtendRestriction';
  data: OnRestriction & { until: string | null; target?: 'restriction' | 'suspension'; wording?: string };
}
/** Cancelled before it took effect: it was never in force. */
export interface WithdrawRestriction {
  type: 'WithdrawRestriction';
  data: OnRestriction & { effective?: EffectiveInput };
}
/** Annulled, as by a court: as if it had never been in force. */
export interface VoidRestriction {
  type: 'VoidRestriction';
  data: OnRestriction;
}
/** The fields of an earlier event that a correction may replace. */
export interface Replacement {
  title?: string;
  authority?: Authority;
  kind?: RestrictionKind;
  flows?: Flow[];
  scope?: Scope;
  terms?: Terms;
  effective?: EffectiveInput;
  until?: string | null;
  announcedOn?: string;
  legalBasis?: LegalBasis[];
}
/** What event `eventSequence` said was wrong. `replacement` null strikes that event out; `knownSince` says when the truth could have been known. */
export interface CorrectEvent {
  type: 'CorrectEvent';
  data: OnRestriction & { eventSequence: number; replacement: Replacement | null; knownSince?: string };
}
/** A carve-out: what lies within `scope` is free while the exemption holds. */
export interface GrantExemption {
  type: 'GrantExemption';
  data: OnRestriction & { exemptionId?: string; scope: Scope; effective: EffectiveInput; conditions?: string[] };
}
export interface EndExemption {
  type: 'EndExemption';
  data: OnRestriction & { exemptionId: string; effective: EffectiveInput };
}
/**
 * A remark or a further source. `claims` tell where that source differs from the ledger; they change nothing but what
 * answers show. `settles` names restrictions: that this one differs from them is known and settled, as things stand. The
 * restriction itself among them settles the claims that were made on it before.
 */
export interface AddNote {
  type: 'AddNote';
  data: OnRestriction & { text: string; claims?: Claim[]; settles?: string[] };
}
/** Says who belongs to a group from a moment on: the whole list. A second definition of a group replaces the list from its own date. */
export interface DefineGroup {
  type: 'DefineGroup';
  data: Provenance & {
    groupId: string;
    title: string;
    members: string[];
    effective: EffectiveInput;
    timeZone?: string;
  };
}
export interface ChangeGroupMembers {
  type: 'ChangeGroupMembers';
  data: Provenance & { groupId: string; add?: string[]; remove?: string[]; effective: EffectiveInput };
}

/**
 * Says what the codes of a part of a nomenclature mean, from a day on: the whole list. A second description of the part
 * replaces the list from its own day on.
 */
export interface DescribeCodes {
  type: 'DescribeCodes';
  data: Provenance & CodeList & { effective: EffectiveInput };
}

/**
 * Says how an edition of a nomenclature corresponds to a newer one: the whole table. A second table of the two editions
 * replaces the first, for whatever is asked as known from then on.
 */
export interface CorrelateCodes {
  type: 'CorrelateCodes';
  data: Provenance & CodeCorrelation;
}

/** Asks a person to judge what an import found. At most one review is open about the same finding. */
export interface OpenReview {
  type: 'OpenReview';
  data: Provenance & { reviewId?: string } & ReviewFinding;
}
/** What a person makes of a review. A lifting names its `effective` date and lifts the restriction with the same command. */
export interface DecideReview {
  type: 'DecideReview';
  data: Provenance & { reviewId: string; decision: ReviewDecision; effective?: EffectiveInput };
}

export type RestrictionCommand =
  | ImposeRestriction
  | AmendRestriction
  | SuspendRestriction
  | ResumeRestriction
  | LiftRestriction
  | ExtendRestriction
  | WithdrawRestriction
  | VoidRestriction
  | CorrectEvent
  | GrantExemption
  | EndExemption
  | AddNote;
export type GroupCommand = DefineGroup | ChangeGroupMembers;
export type ReviewCommand = OpenReview | DecideReview;
export type NomenclatureCommand = DescribeCodes | CorrelateCodes;
export type Command = RestrictionCommand | GroupCommand | ReviewCommand | NomenclatureCommand;
export type CommandType = Command['type'];

export const COMMAND_TYPES = [
  'ImposeRestriction',
  'AmendRestriction',
  'SuspendRestriction',
  'ResumeRestriction',
  'LiftRestriction',
  'ExtendRestriction',
  'WithdrawRestriction',
  'VoidRestriction',
  'CorrectEvent',
  'GrantExemption',
  'EndExemption',
  'AddNote',
  'DefineGroup',
  'ChangeGroupMembers',
  'OpenReview',
  'DecideReview',
  'DescribeCodes',
  'CorrelateCodes',
] as const satisfies readonly CommandType[];

/**
 * A command as a caller sends it. `idempotencyKey` names the caller's intent: the same key again gets the first answer.
 * `expectedVersion` refuses the command unless the restriction (or group, review, part of a nomenclature or correlation) has had exactly so many events.
 * `knownAt` (RFC 3339) adopts history: the moment at which this became known.
 */
export type CommandRequest = Command & { idempotencyKey: string; expectedVersion?: number; knownAt?: string };
