import type { Conflict, Difference, MatchReason, PeriodStatus } from '@curbline/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CONFLICT_STATUSES = ['open', 'resolved', 'agreed'] as const;
/** `open`: they differ. `resolved`: they differed, and agree now or were settled. `agreed`: they never differed. */
export type ConflictStatus = (typeof CONFLICT_STATUSES)[number];

/** What one side says, in short. */
export interface ConflictSide {
  restrictionId: string;
  title: string;
  publishers: string[];
  from: string;
  until: string | null;
  announcedOn: string | null;
  status: PeriodStatus;
}

/** What a conflict is made of: one side and the claims on it, or two sides and their differences. */
export interface ConflictContent {
  between: ConflictSide[];
  differences: Difference[];
  claims: Conflict[];
  settledBy: number | null;
}

/** Two restrictions that tell of one act, or one with the claims on it (`other` empty), as they stand now. */
@Entity({ name: 'conflict' })
export class ConflictRow {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @PrimaryColumn({ type: 'text' })
  one!: string;

  @PrimaryColumn({ type: 'text' })
  other!: string;

  @Column({ type: 'text' })
  because!: MatchReason | 'claim';

  @Column({ type: 'text' })
  status!: ConflictStatus;

  @Column({ type: 'bigint' })
  since!: number;

  @Column({ name: 'changed_by', type: 'bigint' })
  changedBy!: number;

  @Column({ type: 'text', array: true })
  publishers!: string[];

  @Column({ type: 'json' })
  content!: ConflictContent;
}
