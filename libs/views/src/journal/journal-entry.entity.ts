import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One accepted entry, as the journal holds it. Instants are microseconds since 1970 (UTC). */
@Entity({ name: 'entry' })
export class JournalEntry {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @PrimaryColumn({ type: 'bigint' })
  sequence!: number;

  @Column({ type: 'bytea' })
  hash!: Buffer;

  @Column({ name: 'previous_hash', type: 'bytea' })
  previousHash!: Buffer;

  @Column({ type: 'text', nullable: true })
  id!: string | null;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  @Column({ type: 'text', nullable: true })
  actor!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: number;

  /** When it was really appended; on adopted history alone. */
  @Column({ name: 'adopted_at', type: 'timestamptz', nullable: true })
  adoptedAt!: number | null;

  @Column({ name: 'command_id', type: 'text', nullable: true })
  commandId!: string | null;

  /** Exactly as stored in the log. */
  @Column({ type: 'bytea' })
  bytes!: Buffer;
}
