import { formatInstant, parseInstant, type Instant } from '../time/instant.js';
import { isRejection, reject, type DecisionContext, type Rejection } from '../ledger/rejection.js';
import type { Assertion } from './assertion.js';
import type {
  AddNote,
  AmendRestriction,
  EndExemption,
  ExtendRestriction,
  GrantExemption,
  ImposeRestriction,
  LiftRestriction,
  ResumeRestriction,
  RestrictionCommand,
  SuspendRestriction,
  VoidRestriction,
  WithdrawRestriction,
} from './command.js';
import { resolveClaims } from './claim.js';
import type { Course } from './course.js';
import { decideCorrection } from './correction.decider.js';
import { resolveEffective, resolveUntil, startOf, unknownGroupIn } from './effective.js';
import { EVENT_TYPES, type RestrictionEvent } from './event.js';
import { timeZoneOf, type Restriction } from './restriction.js';
import { standingOf, type Standing } from './standing.js';

/**
 * What recording a command would add to a restriction: one event, or the reason why it makes no sense in its state.
 * Pure: the state at the head, the command, and the recorded time are all that it looks at.
 */
export function decide(
  command: RestrictionCommand,
  state: Restriction | undefined,
  context: DecisionContext,
): RestrictionEvent | Rejection {
  if (command.type === 'ImposeRestriction') return impose(command, state, context);
  if (!state) {
    return reject(
      'unknown-restriction',
      `No restriction "${command.data.restrictionId}" is recorded in this ledger.`,
      'data.restrictionId',
    );
  }
  const subject = new Subject(state, context);
  switch (command.type) {
    case 'AmendRestriction':
      return amend(command, subject);
    case 'SuspendRestriction':
      return suspend(command, subject);
    case 'ResumeRestriction':
      return resume(command, subject);
    case 'LiftRestriction':
      return lift(command, subject);
    case 'ExtendRestriction':
      return extend(command, subject);
    case 'WithdrawRestriction':
      return withdraw(command, subject);
    case 'VoidRestriction':
      return voidWhole(command, subject);
    case 'CorrectEvent':
      return decideCorrection(command, state, subject.timeZone, context);
    case 'GrantExemption':
      return exempt(command, subject);
    case 'EndExemption':
      return endExemption(command, subject);
    case 'AddNote':
      return note(command, subject);
    default:
      return command satisfies never;
  }
}

/** The status of a restriction at a moment, and what it says then. */
type Status = ReturnType<Course['statusAt']>;
type Content = ReturnType<Course['contentAt']>;

/** A known restriction as it stands at the head, and the questions that several commands ask of it. */
class Subject {
  readonly timeZone: string;
  private readonly standing: Standing;

  constructor(
    readonly state: Restriction,
    readonly context: DecisionContext,
  ) {
    this.standing = standingOf(state);
    this.timeZone = timeZoneOf(state);
  }

  /** Undefined: its imposition was struck out. An unknown moment is taken for that at which the command is recorded. */
  statusAt(moment: Instant | undefined): Status | undefined {
    return this.standing.course?.statusAt(moment ?? this.context.recordedAt);
  }

  contentAt(moment: Instant | undefined): Content | undefined {
    return this.standing.course?.contentAt(moment ?? this.context.recordedAt);
  }

  get facts(): readonly Assertion[] {
    return this.standing.facts;
  }

  /** Whether it was voided or struck out, so that it was never in force at all. */
  get isNothing(): boolean {
    const { course } = this.standing;
    return course?.voidedBy !== undefined || !course;
  }

  /** The moment the restriction took or takes effect, or ended if that came first; undefined when it is unknown. */
  get start(): Instant | undefined {
    const { course } = this.standing;
    if (!course || course.voidedBy !== undefined || course.start === null) return undefined;
    const { start, end } = course;
    return end && (end.at ?? -Infinity) <= start ? (end.at ?? undefined) : start;
  }

  /** A restriction that was voided, struck out, or has ended by then takes no further change. */
  refuseUnlessLive(moment: Instant | undefined): Rejection | undefined {
    const now = this.statusAt(moment);
    if (!now) {
      return reject(
        'struck-out',
        `The imposition of "${this.state.id}" was struck out by a correction: nothing is left to change.`,
      );
    }
    if (now.status === 'voided') {
      return reject('already-voided', `"${this.state.id}" was voided by event ${now.by}: it counts as never in force.`);
    }
    if (now.status === 'lifted') {
      const endedAt = this.standing.course?.end?.at ?? null;
      const since = endedAt === null ? 'never took effect' : `ended on ${formatInstant(endedAt)}`;
      return reject('already-lifted', `"${this.state.id}" ${since} (event ${now.by}).`);
    }
    return undefined;
  }

  events<T extends RestrictionEvent['type']>(
    type: T,
  ): { sequence: number; event: Extract<RestrictionEvent, { type: T }> }[] {
    return this.facts
      .filter(({ event }) => event.type === type)
      .map(({ sequence, event }) => ({ sequence, event: event as Extract<RestrictionEvent, { type: T }> }));
  }
}

function impose(
  { data }: ImposeRestriction,
  state: Restriction | undefined,
  context: DecisionContext,
): RestrictionEvent | Rejection {
  const restrictionId = data.restrictionId ?? context.newId;
  if (state) {
    return reject(
      'already-exists',
      `A restriction "${restrictionId}" is already recorded: amend it, or choose another id.`,
      'data.restrictionId',
    );
  }
  const effective = resolveEffective(data.effective, data.authority.timeZone);
  if (isRejection(effective)) return effective;
  const unknownGroup = unknownGroupIn(data.scope, (id) => context.knowsGroup(id), 'data.scope');
  if (unknownGroup) return unknownGroup;
  return { type: EVENT_TYPES.imposed, data: { ...data, restrictionId, effective } };
}

function amend({ data }: AmendRestriction, subject: Subject): RestrictionEvent | Rejection {
  const effective = resolveEffective(data.effective, subject.timeZone);
  if (isRejection(effective)) return effective;
  const unknownGroup = data.scope && unknownGroupIn(data.scope, (id) => subject.context.knowsGroup(id), 'data.scope');
  const refusal = subject.refuseUnlessLive(startOf(effective)) ?? unknownGroup;
  if (refusal) return refusal;
  const now = subject.contentAt(startOf(effective)) as Content;
  const same = (given: unknown, held: unknown): boolean =>
    given === undefined || JSON.stringify(given) === JSON.stringify(held);
  if (same(data.title, now.title) && same(data.scope, now.scope) && same(data.terms, now.terms)) {
    return reject(
      'nothing-to-change',
      'The amendment names no title, scope or terms that differ from what holds at that time.',
    );
  }
  return { type: EVENT_TYPES.amended, data: { ...data, effective } };
}

function suspend({ data }: SuspendRestriction, subject: Subject): RestrictionEvent | Rejection {
  const effective = resolveEffective(data.effective, subject.timeZone);
  if (isRejection(effective)) return effective;
  const refusal = subject.refuseUnlessLive(startOf(effective));
  if (refusal) return refusal;
  const now = subject.statusAt(startOf(effective)) as Status;
  if (now.status === 'suspended') {
    return reject(
      'already-suspended',
      `"${data.restrictionId}" is already suspended then, by event ${now.by}: extend the suspension, or resume it first.`,
    );
  }
  return { type: EVENT_TYPES.suspended, data: { ...data, effective } };
}

function resume({ data }: ResumeRestriction, subject: Subject): RestrictionEvent | Rejection {
  const effective = resolveEffective(data.effective, subject.timeZone, { allowUntil: false });
  if (isRejection(effective)) return effective;
  const refusal = subject.refuseUnlessLive(startOf(effective));
  if (refusal) return refusal;
  if (subject.statusAt(startOf(effective))?.status !== 'suspended') {
    return reject(
      'not-suspended',
      `"${data.restrictionId}" is not suspended at that time: there is nothing to resume.`,
    );
  }
  return { type: EVENT_TYPES.resumed, data: { ...data, effective } };
}

function lift({ data }: LiftRestriction, subject: Subject): RestrictionEvent | Rejection {
  const effective = resolveEffective(data.effective, subject.timeZone, { allowUntil: false });
  if (isRejection(effective)) return effective;
  const refusal = subject.refuseUnlessLive(startOf(effective)) ?? (data.scope && refuseScope(data.scope, subject));
  if (refusal) return refusal;
  return { type: EVENT_TYPES.lifted, data: { ...data, effective } };
}

/** A part of a restriction must name something: an empty scope would be all of it. */
function refuseScope(scope: LiftRestriction['data']['scope'] & object, subject: Subject): Rejection | undefined {
  if (Object.keys(scope).length === 0) {
    return reject(
      'empty-scope',
      'The scope names no dimension. Leave it out to mean the whole restriction.',
      'data.scope',
    );
  }
  return unknownGroupIn(scope, (id) => subject.context.knowsGroup(id), 'data.scope');
}

function extend({ data }: ExtendRestriction, subject: Subject): RestrictionEvent | Rejection {
  const target = data.target ?? 'restriction';
  const end = resolveUntil(data.until, subject.timeZone, 'data.until');
  if (isRejection(end)) return end;
  const ended = subject.events(EVENT_TYPES.lifted).some(({ event }) => !event.data.scope);
  const removed = ended || subject.events(EVENT_TYPES.withdrawn).length > 0;
  const refusal = removed || subject.isNothing ? subject.refuseUnlessLive(Infinity) : undefined;
  if (refusal) return refusal;
  const suspension = subject.events(EVENT_TYPES.suspended).at(-1);
  if (target === 'suspension' && !suspension) {
    return reject(
      'not-suspended',
      `"${data.restrictionId}" was never suspended: there is no suspension to extend.`,
      'data.target',
    );
  }
  const start = target === 'suspension' && suspension ? startOf(suspension.event.data.effective) : subject.start;
  const untilAt = end.untilAt === null ? undefined : parseInstant(end.untilAt);
  if (start !== undefined && untilAt !== undefined && untilAt <= start) {
    return reject(
      'end-before-start',
      `The new end ${data.until} is not after the start ${formatInstant(start)}.`,
      'data.until',
    );
  }
  return { type: EVENT_TYPES.extended, data: { ...data, target, untilAt: end.untilAt } };
}

function withdraw({ data }: WithdrawRestriction, subject: Subject): RestrictionEvent | Rejection {
  const effective = data.effective && resolveEffective(data.effective, subject.timeZone, { allowUntil: false });
  if (effective && isRejection(effective)) return effective;
  const at = (effective && startOf(effective)) ?? subject.context.recordedAt;
  const refusal = subject.refuseUnlessLive(at);
  if (refusal) return refusal;
  const { start } = subject;
  if (start !== undefined && at > start) {
    return reject(
      'already-in-force',
      `"${data.restrictionId}" took effect on ${formatInstant(start)}: lift it, or have it voided.`,
    );
  }
  const { effective: _given, ...rest } = data;
  return { type: EVENT_TYPES.withdrawn, data: { ...rest, ...(effective && { effective }) } };
}

function voidWhole({ data }: VoidRestriction, subject: Subject): RestrictionEvent | Rejection {
  // A restriction that has ended can still be annulled: only what is void already, or struck out, cannot.
  const refusal = subject.isNothing ? subject.refuseUnlessLive(undefined) : undefined;
  return refusal ?? { type: EVENT_TYPES.voided, data };
}

function exempt({ data }: GrantExemption, subject: Subject): RestrictionEvent | Rejection {
  const effective = resolveEffective(data.effective, subject.timeZone);
  if (isRejection(effective)) return effective;
  const refusal = subject.refuseUnlessLive(startOf(effective)) ?? refuseScope(data.scope, subject);
  if (refusal) return refusal;
  const exemptionId = data.exemptionId ?? `exemption-${subject.state.version + 1}`;
  if (subject.events(EVENT_TYPES.exempted).some(({ event }) => event.data.exemptionId === exemptionId)) {
    return reject(
      'exemption-exists',
      `"${data.restrictionId}" already has an exemption "${exemptionId}".`,
      'data.exemptionId',
    );
  }
  return { type: EVENT_TYPES.exempted, data: { ...data, exemptionId, effective } };
}

function endExemption({ data }: EndExemption, subject: Subject): RestrictionEvent | Rejection {
  const effective = resolveEffective(data.effective, subject.timeZone, { allowUntil: false });
  if (isRejection(effective)) return effective;
  const granted = subject.events(EVENT_TYPES.exempted).find(({ event }) => event.data.exemptionId === data.exemptionId);
  if (!granted) {
    return reject(
      'unknown-exemption',
      `"${data.restrictionId}" has no exemption "${data.exemptionId}".`,
      'data.exemptionId',
    );
  }
  if (subject.events(EVENT_TYPES.exemptionEnded).some(({ event }) => event.data.exemptionId === data.exemptionId)) {
    return reject('exemption-ended', `The exemption "${data.exemptionId}" has already been ended.`, 'data.exemptionId');
  }
  const start = startOf(granted.event.data.effective);
  const end = startOf(effective);
  if (start !== undefined && end !== undefined && end < start) {
    return reject(
      'end-before-start',
      `The exemption "${data.exemptionId}" begins on ${formatInstant(start)}: it cannot end before.`,
      'data.effective.from',
    );
  }
  return { type: EVENT_TYPES.exemptionEnded, data: { ...data, effective } };
}

function note({ data: { claims, ...data } }: AddNote, subject: Subject): RestrictionEvent | Rejection {
  if (!claims) return { type: EVENT_TYPES.noted, data };
  const stored = resolveClaims(claims, subject.facts, subject.timeZone);
  return isRejection(stored) ? stored : { type: EVENT_TYPES.noted, data: { ...data, claims: stored } };
}
