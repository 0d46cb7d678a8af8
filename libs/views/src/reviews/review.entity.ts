import type { LegalBasis, ReviewDecision, ReviewKind, Source, StoredFinding } from '@curbline/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who said it, when it was recorded (RFC 3339, UTC), and why. */
export interface ReviewStatement {
  recordedTime: string;
  actor: string;
  reason: string;
  sources: Source[];
  announcedOn?: string;
  legalBasis?: LegalBasis[];
}

/** What a person decided; `liftedBy` is the sequence of the lifting, where that was it. */
export interface ReviewVerdict extends ReviewStatement {
  decision: ReviewDecision;
  liftedBy?: number;
}

/** One review, as far as it has come. */
@Entity({ name: 'review' })
export class ReviewRow {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @PrimaryColumn({ name: 'review_id', type: 'text' })
  reviewId!: string;

  /** The sequence of the event that opened it. */
  @Column({ name: 'opened_by', type: 'bigint' })
  openedBy!: number;

  /** The sequence of the event that decided it; null: it is open. */
  @Column({ name: 'decided_by', type: 'bigint', nullable: true })
  decidedBy!: number | null;

  @Column({ type: 'text' })
  kind!: ReviewKind;

  @Column({ type: 'text' })
  source!: string;

  @Column({ name: 'restriction_id', type: 'text', nullable: true })
  restrictionId!: string | null;

  @Column({ type: 'json' })
  finding!: StoredFinding;

  @Column({ type: 'json' })
  opened!: ReviewStatement;

  @Column({ type: 'json', nullable: true })
  decided!: ReviewVerdict | null;
}
