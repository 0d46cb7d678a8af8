import type {
  CarveOut,
  Flow,
  Interval,
  LegalBasis,
  PeriodStatus,
  RestrictionKind,
  Scope,
  Source,
  Terms,
  Uncertainty,
} from '@curbline/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a period says beyond what is searched for. */
export interface PeriodContent {
  scope: Scope;
  terms: Terms;
  carveOuts: CarveOut[];
  uncertain: Uncertainty[];
  legalBasis: LegalBasis[];
  sources: Source[];
}

/**
 * One rectangle: what is believed of a restriction for a stretch of valid time, during a stretch of recorded time.
 * Read from the view that puts it together with its definition; columns that only searches use are not here.
 */
@Entity({ name: 'restriction_period' })
export class RestrictionPeriod {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @PrimaryColumn({ name: 'restriction_id', type: 'text' })
  restrictionId!: string;

  /** The sequence of the event that made this known. */
  @PrimaryColumn({ name: 'known_from', type: 'bigint' })
  knownFrom!: number;

  /** Counts the rectangles that one event made for a restriction. */
  @PrimaryColumn({ type: 'integer' })
  place!: number;

  /** The sequence of the event that replaced it; null: it still stands. */
  @Column({ name: 'known_until', type: 'bigint', nullable: true })
  knownUntil!: number | null;

  @Column({ type: 'tstzrange' })
  valid!: Interval;

  @Column({ type: 'tstzrange' })
  recorded!: Interval;

  @Column({ type: 'text' })
  status!: PeriodStatus;

  /** The restriction began at some moment before `valid.until` that nobody has stated. */
  @Column({ name: 'start_unknown', type: 'boolean' })
  startUnknown!: boolean;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  kind!: RestrictionKind;

  @Column({ type: 'text' })
  jurisdiction!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone!: string;

  @Column({ type: 'text', array: true })
  flows!: Flow[];

  @Column({ name: 'opened_by', type: 'bigint' })
  openedBy!: number;

  @Column({ name: 'closed_by', type: 'bigint', nullable: true })
  closedBy!: number | null;

  /** The sequences of the events that it rests on, in order. */
  @Column({ type: 'bigint', array: true })
  events!: number[];

  /** Whether one of them is adopted history. */
  @Column({ type: 'boolean' })
  adopted!: boolean;

  @Column({ type: 'json' })
  content!: PeriodContent;
}
