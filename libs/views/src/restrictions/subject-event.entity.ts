import type { DomainEvent } from '@curbline/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of a restriction or a group. `version` counts the events of the subject, from 1. */
@Entity({ name: 'subject_event' })
export class SubjectEvent {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @PrimaryColumn({ name: 'subject_kind', type: 'text' })
  subjectKind!: 'restriction' | 'group';

  @PrimaryColumn({ type: 'text' })
  subject!: string;

  @PrimaryColumn({ type: 'bigint' })
  sequence!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  type!: DomainEvent['type'];

  /** Microseconds since 1970 (UTC). */
  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: number;

  /** When it was really appended; on adopted history alone. */
  @Column({ name: 'adopted_at', type: 'timestamptz', nullable: true })
  adoptedAt!: number | null;

  @Column({ type: 'json' })
  data!: DomainEvent['data'];
}
