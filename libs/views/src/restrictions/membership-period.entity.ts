import type { Interval } from '@curbline/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who belonged to a group, for a stretch of valid time, as believed during a stretch of recorded time. */
@Entity({ name: 'membership_period' })
export class MembershipPeriod {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @PrimaryColumn({ name: 'group_id', type: 'text' })
  groupId!: string;

  /** The sequence of the event that made this known. */
  @PrimaryColumn({ name: 'known_from', type: 'bigint' })
  knownFrom!: number;

  @PrimaryColumn({ type: 'integer' })
  place!: number;

  /** The sequence of the event that replaced it; null: it still stands. */
  @Column({ name: 'known_until', type: 'bigint', nullable: true })
  knownUntil!: number | null;

  @Column({ type: 'tstzrange' })
  valid!: Interval;

  @Column({ type: 'tstzrange' })
  recorded!: Interval;

  /** ISO 3166-1 alpha-2, sorted; null: not known. */
  @Column({ type: 'text', array: true, nullable: true })
  members!: string[] | null;

  @Column({ name: 'opened_by', type: 'bigint', nullable: true })
  openedBy!: number | null;
}
