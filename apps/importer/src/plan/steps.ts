import {
  momentOf,
  parseInstant,
  Command,
  EffectiveInput,
  Provenance,
  Recorded,
  Replacement,
  RestrictionEvent,
} from '@curbline/domain';
import type { Wanted } from '../source/source.js';
import { sameContent } from './same-content.js';
import { endStated, standingOf, statedBy, type Standing, type Stated } from './stated.js';

/** One command, and what it does: part of its key. */
export interface Step {
  role: 'impose' | 'correct' | 'strike' | 'amend' | 'extend' | 'lift' | 'withdraw' | 'note';
  command: Command;
}

/** What is recorded with every event of a row: who, why, and from where. */
export type RowProvenance = Pick<Provenance, 'actor' | 'reason' | 'sources'>;

/** The restriction of a row and what the ledger holds of it. */
export interface Subject {
  restrictionId: string;
  /** All its events. */
  held: readonly Recorded<RestrictionEvent>[];
  /** Those of them that imports of this source recorded. */
  said: readonly Recorded<RestrictionEvent>[];
  /** Whether it was listed under another identity so far. */
  moved?: boolean;
}

/** The steps, or why a person must look at it first. */
export type Plan = { steps: Step[] } | { refused: string };

/** A record that the ledger does not know: its imposition, and its removal where the row states one. */
export function firstSteps(wanted: Wanted, restrictionId: string, provenance: RowProvenance): Step[] {
  const { definition, effective, announcedOn, legalBasis } = wanted;
  const { title, authority, kind, flows, scope, terms } = definition;
  const { actor, reason, sources } = provenance;
  // Written out: an object that is spread costs more than the rest of it, for every row of a list.
  const data = {
    restrictionId,
    title,
    authority,
    kind,
    flows,
    scope,
    terms,
    effective,
    announcedOn,
    legalBasis,
    actor,
    reason,
    sources,
  };
  const impose: Step = { role: 'impose', command: { type: 'ImposeRestriction', data } };
  return endStated(wanted) ? [impose, endStep(wanted, restrictionId, provenance)] : [impose];
}

/**
 * The fewest events that make the ledger say what the row says. Only what the source says otherwise than last time is
 * looked at, so that what a person has put right since stays as it is; of that, only what the ledger holds otherwise is
 * recorded. Empty when that is nothing.
 */
export function stepsFor(wanted: Wanted, subject: Subject, provenance: RowProvenance): Plan {
  const held = standingOf(subject.held);
  if (!held) {
    return {
      refused: `The imposition of "${subject.restrictionId}" was struck out; what the row says cannot be added to it.`,
    };
  }
  const said = standingOf(subject.said) ?? held;
  const stated = statedBy(wanted);
  const changes = changesOf(stated, said, held);
  const ofZone = changes.has('authority') || stated.authority.timeZone === held.authority.timeZone;
  if (ofZone) for (const aspect of otherMoments(stated, held)) changes.add(aspect);
  const draft = new Draft(wanted, subject.restrictionId, provenance, held);
  if (changes.has('end')) draft.takeBackEnd();
  draft.correctImposition(changes);
  if (ofZone) draft.moveAmendments();
  draft.changeContent(changes);
  if (changes.has('until') && !draft.untilCorrected) draft.extend();
  if (changes.has('end')) draft.end();
  if (draft.steps.length === 0 && (changes.has('sources') || subject.moved)) draft.note(subject.moved === true);
  return { steps: draft.steps };
}

type Aspect = keyof Stated;
const ASPECTS: readonly Aspect[] = [
  ...(['title', 'authority', 'kind', 'flows', 'scope', 'terms'] as const),
  ...(['from', 'until', 'end', 'announcedOn', 'legalBasis', 'sources'] as const),
];

function changesOf(wanted: Stated, said: Standing, held: Standing): Set<Aspect> {
  return new Set(
    ASPECTS.filter(
      (aspect) => !sameContent(wanted[aspect], said[aspect]) && !sameContent(wanted[aspect], held[aspect]),
    ),
  );
}

/** What reads the same and is another moment, as days are once the time zone of their authority was put right. */
function otherMoments(wanted: Stated, { imposition, extension, ending, ...held }: Standing): Aspect[] {
  const { effective } = imposition.event.data;
  const dated = [
    ['from', wanted.from, effective.fromAt],
    ['until', wanted.until, extension ? extension.event.data.untilAt : effective.untilAt],
    ['end', wanted.end?.on, ending?.event.data.effective?.fromAt],
  ] as const;
  const { timeZone } = wanted.authority;
  return dated.flatMap(([aspect, text, at]) =>
    sameContent(wanted[aspect], held[aspect]) && typeof text === 'string' && isOther(text, at, timeZone)
      ? [aspect]
      : [],
  );
}

function isOther(text: string, at: string | null | undefined, timeZone: string): boolean {
  return momentOf(text, timeZone) !== (at ? parseInstant(at) : undefined);
}

const CONTENT = ['title', 'scope', 'terms'] as const;

/** Collects the steps of one restriction in the order in which they make sense. */
class Draft {
  readonly steps: Step[] = [];
  untilCorrected = false;
  private struck = false;
  private readonly corrections = new Map<number, Replacement>();

  constructor(
    private readonly wanted: Wanted,
    private readonly restrictionId: string,
    private readonly provenance: RowProvenance,
    private readonly held: Standing,
  ) {}

  /** An end that the source states no longer, or states otherwise in kind, is struck out. */
  takeBackEnd(): void {
    const { ending, end } = this.held;
    if (!ending || endStated(this.wanted)?.how === end?.how) return;
    this.struck = true;
    this.correct('strike', ending.sequence, null);
  }

  /** What the source says otherwise of what never changes by itself: its own past was wrong. */
  correctImposition(changes: ReadonlySet<Aspect>): void {
    const { definition, effective, announcedOn, legalBasis } = this.wanted;
    const replacement: Replacement = {
      ...(changes.has('authority') && { authority: definition.authority }),
      ...(changes.has('kind') && { kind: definition.kind }),
      ...(changes.has('flows') && { flows: definition.flows }),
      ...(changes.has('announcedOn') && announced(announcedOn)),
      ...(changes.has('legalBasis') && legalBasis.length > 0 && { legalBasis: legalBasis }),
    };
    if (changes.has('from')) {
      replacement.effective = { ...effective, until: this.held.extension ? null : (effective.until ?? null) };
      this.untilCorrected = !this.held.extension;
    }
    this.gather(this.held.imposition.sequence, replacement);
  }

  /** Like what is dated in the row: the days of amendments are those of the time zone that it has now. */
  moveAmendments(): void {
    const { timeZone } = this.wanted.definition.authority;
    for (const { sequence, event } of this.held.amendments) {
      const { from, fromAt, wording } = event.data.effective;
      if (isOther(from, fromAt, timeZone)) this.gather(sequence, { effective: { from, wording } });
    }
  }

  /** A change that holds from a stated day on is an amendment; one without a day puts right what was said before. */
  changeContent(changes: ReadonlySet<Aspect>): void {
    const changed = CONTENT.filter((field) => changes.has(field));
    const { changedFrom, definition } = this.wanted;
    const content = (fields: readonly (typeof CONTENT)[number][]) =>
      Object.fromEntries(fields.map((field) => [field, definition[field]]));
    const amends = changed.length > 0 && this.isLaterChange(changed);
    if (!amends) {
      for (const field of changed) {
        const target = this.held.amended[field] ?? this.held.imposition;
        this.gather(target.sequence, content([field]));
      }
    }
    for (const [sequence, replacement] of this.corrections) this.correct('correct', sequence, replacement);
    if (!amends) return;
    this.add('amend', {
      type: 'AmendRestriction',
      data: { ...this.base(), effective: { from: changedFrom as string }, ...content(changed) },
    });
  }

  /** A new end is an extension; of what has ended before, or reads the same, it makes no sense, and what was said is put right. */
  extend(): void {
    const until = this.wanted.effective.until ?? null;
    if (this.hasEnded() || until === this.held.until) {
      this.correct('correct', (this.held.extension ?? this.held.imposition).sequence, { until });
      return;
    }
    const { wording } = this.wanted.effective;
    this.add('extend', {
      type: 'ExtendRestriction',
      data: { ...this.base(), until, ...(wording !== undefined && { wording }) },
    });
  }

  /** What ends it, or another date of that: after the imposition was put right, in whose time zone it is read. */
  end(): void {
    const end = endStated(this.wanted);
    const { ending, end: held } = this.held;
    if (!end) return;
    if (ending && end.how === held?.how) {
      const effective = endEffective(this.wanted);
      this.correct('correct', ending.sequence, { effective, ...announced(end.announcedOn) });
    } else this.steps.push(endStep(this.wanted, this.restrictionId, this.provenance));
  }

  note(moved: boolean): void {
    const text = moved
      ? `The source lists it as "${this.wanted.identity}" now.`
      : 'The source refers to other documents now.';
    this.add('note', { type: 'AddNote', data: { ...this.base(), text } });
  }

  /** A change dated before what was said last of the same fields, or of what has ended, contradicts it instead. */
  private isLaterChange(fields: readonly (typeof CONTENT)[number][]): boolean {
    const { changedFrom, definition } = this.wanted;
    if (changedFrom === undefined || this.hasEnded() || statedBy(this.wanted).end) return false;
    const momentIn = (text: string) => momentOf(text, definition.authority.timeZone) ?? Infinity;
    const said = fields.flatMap((field) => this.held.amended[field]?.event.data.effective.from ?? []);
    return [this.wanted.effective.from, ...said].every((from) => momentIn(from) < momentIn(changedFrom));
  }

  /** With the steps so far: a plan that begins in the middle, after an interruption, must go on as the whole one. */
  private hasEnded(): boolean {
    return this.held.ending !== undefined && !this.struck;
  }

  private gather(sequence: number, replacement: Replacement): void {
    if (Object.keys(replacement).length === 0) return;
    this.corrections.set(sequence, { ...this.corrections.get(sequence), ...replacement });
  }

  private correct(role: 'correct' | 'strike', eventSequence: number, replacement: Replacement | null): void {
    this.add(role, { type: 'CorrectEvent', data: { ...this.base(), eventSequence, replacement } });
  }

  private add(role: Step['role'], command: Command): void {
    this.steps.push({ role, command });
  }

  private base(): RowProvenance & { restrictionId: string } {
    return { restrictionId: this.restrictionId, ...this.provenance };
  }
}

function endStep(wanted: Wanted, restrictionId: string, provenance: RowProvenance): Step {
  const data = {
    restrictionId,
    effective: endEffective(wanted),
    ...announced(wanted.ended?.announcedOn),
    ...provenance,
  };
  return wanted.ended?.how === 'withdrawn'
    ? { role: 'withdraw', command: { type: 'WithdrawRestriction', data } }
    : { role: 'lift', command: { type: 'LiftRestriction', data } };
}

function endEffective({ ended }: Wanted): EffectiveInput {
  return { from: ended?.on ?? 'unknown', ...(ended?.wording !== undefined && { wording: ended.wording }) };
}

function announced(on: string | undefined): { announcedOn?: string } {
  return on === undefined ? {} : { announcedOn: on };
}
