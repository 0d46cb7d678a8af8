import type { Command, CommandRequest, DefineGroup, RestrictionKind } from '@curbline/domain';
import { daysAfter } from './calendar.js';
import { Random } from './random.js';
import { goods, newRule, newTerms, provenance } from './rules.js';
import { Zipf } from './zipf.js';

/** What a stream is made of. */
export interface StreamOptions {
  seed: number;
  /** Begins the ids and keys of this stream: streams of one ledger need different ones. */
  name: string;
  /** So many restrictions are in force at a time. Default 10,000: the order of what a large exporter screens against. */
  restrictions?: number;
  /** The day on which commands are recorded, `YYYY-MM-DD`. */
  today: () => string;
}

/** Of all commands: those whose effective date lies before the day on which they are recorded, and those that correct. */
export const BACK_DATED_SHARE = 0.05;
export const CORRECTIONS_SHARE = 0.02;

/** What happens to a restriction that stands. */
const CHANGES = { amend: 60, note: 12, suspendOrResume: 10, exempt: 10, liftPart: 4, extend: 4 } as const;

/** A restriction with so many events is lifted, and another one takes its rank: authorities consolidate, too. */
const MOST_EVENTS = 64;
const RESTRICTIONS = 10_000;
const MOST_DRAWS = 1_000;

/** What the stream remembers of a restriction, so that each of its commands makes sense whatever the others are. */
interface Standing {
  id: string;
  kind: RestrictionKind;
  /** The day on which it takes effect: before, it cannot be suspended. */
  from: string;
  events: number;
  /** Sequences of events that a correction may replace the terms of. */
  correctable: number[];
  /** The last day that a suspension reaches; `open`: it waits to be resumed. */
  suspended?: { since: string; until?: string };
}

/** A command, and what to tell the stream when it was recorded. */
export interface StreamCommand {
  request: CommandRequest;
  rank: number;
  isBackDated: boolean;
}

/**
 * An endless stream of commands in the shape of real work on a ledger: restrictions by Zipf's law, so that a few change
 * all the time and most are imposed and hardly touched again; 5 % of the commands are back-dated, 2 % correct an earlier
 * event. Every command is one that the ledger accepts. Two commands on one restriction are never under way at the same
 * time: the next one on it comes after `recorded` was told of the one before. The same seed and the same calls give the
 * same commands.
 */
export class CommandStream {
  readonly #options: StreamOptions;
  readonly #random: Random;
  readonly #ranks: Zipf;
  readonly #standing = new Map<number, Standing>();
  readonly #underWay = new Set<number>();
  #number = 0;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#ranks = new Zipf(options.restrictions ?? RESTRICTIONS);
  }

  /** The groups that the rules name. They must be recorded before the first command of a ledger. */
  groups(): CommandRequest[] {
    const effective = { from: '2000-01-01' };
    const group = (groupId: string, title: string, members: string[]): CommandRequest => {
      const data: DefineGroup['data'] = { groupId, title, members, effective, ...this.#provenance() };
      return this.#keyed({ type: 'DefineGroup', data });
    };
    return [
      group('EU', 'European Union', [
        'AT',
        'BE',
        'BG',
        'CZ',
        'DE',
        'DK',
        'ES',
        'FI',
        'FR',
        'IE',
        'IT',
        'NL',
        'PL',
        'SE',
      ]),
      group('BIS D:5', 'Countries under a United States arms embargo', [
        'BY',
        'CN',
        'CU',
        'IR',
        'KP',
        'RU',
        'SY',
        'VE',
      ]),
    ];
  }

  next(): StreamCommand {
    const wanted = this.#random.next();
    const isCorrection = wanted < CORRECTIONS_SHARE;
    const isBackDated = !isCorrection && wanted < CORRECTIONS_SHARE + BACK_DATED_SHARE;
    const rank = this.#draw((standing) => !isCorrection || (standing?.correctable.length ?? 0) > 0);
    this.#number += 1;
    this.#underWay.add(rank);
    const command = this.#commandOn(rank, isCorrection, isBackDated);
    return { request: this.#keyed(command), rank, isBackDated };
  }

  /** The command was recorded at this sequence. */
  recorded({ rank, request }: StreamCommand, sequence: number): void {
    this.#underWay.delete(rank);
    const standing = this.#standing.get(rank);
    if (!standing) return;
    standing.events += 1;
    const hasTerms = request.type === 'ImposeRestriction' || request.type === 'AmendRestriction';
    if (hasTerms) standing.correctable.push(sequence);
  }

  /** A rank on which no command is under way and which fits; any free one when there is none that fits. */
  #draw(fits: (standing: Standing | undefined) => boolean): number {
    let free: number | undefined;
    for (let draw = 0; draw < MOST_DRAWS; draw++) {
      const rank = this.#ranks.draw(this.#random);
      if (this.#underWay.has(rank)) continue;
      if (fits(this.#standing.get(rank))) return rank;
      free ??= rank;
    }
    if (free === undefined) throw new Error('More commands are under way than there are restrictions.');
    return free;
  }

  #commandOn(rank: number, isCorrection: boolean, isBackDated: boolean): Command {
    const standing = this.#standing.get(rank);
    if (!standing) return this.#impose(rank, isBackDated);
    if (standing.events >= MOST_EVENTS) return this.#lift(rank, standing);
    const sequence = isCorrection ? standing.correctable.at(-1) : undefined;
    if (sequence !== undefined) return this.#correct(standing, sequence);
    return isBackDated ? this.#amend(standing, this.#pastDay()) : this.#change(standing);
  }

  #impose(rank: number, isBackDated: boolean): Command {
    const rule = newRule(this.#random, this.#number);
    const id = `${this.#options.name}-${this.#number}`;
    const effective = { from: isBackDated ? this.#pastDay() : this.#comingDay() };
    this.#standing.set(rank, { id, kind: rule.kind, from: effective.from, events: 0, correctable: [] });
    return { type: 'ImposeRestriction', data: { restrictionId: id, ...this.#provenance(), ...rule, effective } };
  }

  #lift(rank: number, { id }: Standing): Command {
    this.#standing.delete(rank);
    // Later than all that was said of it, so that the lifting cannot find it lifted.
    const effective = { from: daysAfter(this.#options.today(), LONGEST_AHEAD_DAYS + 1) };
    return { type: 'LiftRestriction', data: { restrictionId: id, ...this.#provenance(), effective } };
  }

  #correct({ id, kind }: Standing, eventSequence: number): Command {
    const replacement = { terms: newTerms(this.#random, kind, this.#number) };
    return { type: 'CorrectEvent', data: { restrictionId: id, ...this.#provenance(), eventSequence, replacement } };
  }

  #amend({ id, kind }: Standing, from: string): Command {
    const terms = newTerms(this.#random, kind, this.#number);
    return { type: 'AmendRestriction', data: { restrictionId: id, ...this.#provenance(), effective: { from }, terms } };
  }

  #change(standing: Standing): Command {
    const data = { restrictionId: standing.id, ...this.#provenance() };
    const from = this.#comingDay();
    switch (this.#random.weighted(CHANGES)) {
      case 'amend':
        return this.#amend(standing, from);
      case 'note':
        return { type: 'AddNote', data: { ...data, text: `Read against notice ${this.#number}: no change.` } };
      case 'suspendOrResume':
        return this.#suspendOrResume(standing);
      case 'exempt': {
        const exemptionId = `exemption-${this.#number}`;
        const until = daysAfter(from, this.#random.between(30, 720));
        const scope = { items: { include: goods(this.#random) } };
        return { type: 'GrantExemption', data: { ...data, exemptionId, scope, effective: { from, until } } };
      }
      case 'liftPart':
        return {
          type: 'LiftRestriction',
          data: { ...data, scope: { items: { include: goods(this.#random) } }, effective: { from } },
        };
      case 'extend':
        return {
          type: 'ExtendRestriction',
          data: { ...data, until: daysAfter(from, 40 * 365), target: 'restriction' },
        };
    }
  }

  /** A suspension begins after the one before has ended: what is suspended cannot be suspended. */
  #suspendOrResume(standing: Standing): Command {
    const data = { restrictionId: standing.id, ...this.#provenance() };
    const { suspended } = standing;
    if (suspended && suspended.until === undefined) {
      const from = daysAfter(suspended.since, this.#random.between(1, 90));
      standing.suspended = { since: suspended.since, until: from };
      return { type: 'ResumeRestriction', data: { ...data, effective: { from } } };
    }
    const from = this.#comingDay();
    if (from <= standing.from || (suspended?.until !== undefined && from <= suspended.until))
      return this.#amend(standing, from);
    const until = this.#random.chance(0.5) ? daysAfter(from, this.#random.between(30, 180)) : undefined;
    standing.suspended = { since: from, ...(until !== undefined && { until }) };
    return {
      type: 'SuspendRestriction',
      data: { ...data, effective: { from, ...(until !== undefined && { until }) } },
    };
  }

  #provenance() {
    return provenance(this.#random, this.#options.today(), this.#number);
  }

  #comingDay(): string {
    return daysAfter(this.#options.today(), this.#random.between(1, LONGEST_AHEAD_DAYS));
  }

  #pastDay(): string {
    return daysAfter(this.#options.today(), -this.#random.between(1, LONGEST_BACK_DAYS));
  }

  #keyed(command: Command): CommandRequest {
    const subject = 'groupId' in command.data ? command.data.groupId : String(this.#number);
    return { idempotencyKey: `${this.#options.name}/${subject}`, ...command };
  }
}

const LONGEST_AHEAD_DAYS = 90;
const LONGEST_BACK_DAYS = 400;
