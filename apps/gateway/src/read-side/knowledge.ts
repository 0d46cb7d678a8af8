import { Injectable } from '@nestjs/common';
import { formatInstant, instantFromMs, type Hash, type Instant } from '@curbline/domain';
import { knowledgeAsked } from '@curbline/contracts';
import { JournalEntry } from '@curbline/views';
import { LedgerFollower } from '../follower/ledger-follower.js';
import { beyondHead, beyondKnowledge, reachedInstant } from '../follower/known-moment.js';
import type { ViewPosition, ViewSnapshot } from './view-snapshot.js';

/** A `knownAt` of the wire: an instant, a date, or a sequence; undefined: what is known now. */
export type KnownAt = string | number | undefined;

/** The state of knowledge that an answer stands on. */
export interface KnowledgePosition {
  ledger: string;
  /** The instant asked for, or the recorded time of the entry. */
  knownAt: string;
  sequence: number;
  hash: Hash;
}

/** Resolves what a question may know to a position of the ledger. */
@Injectable()
export class Knowledge {
  constructor(private readonly follower: LedgerFollower) {}

  /**
   * The sequence that the views must hold for a question to be answered exactly: what the caller has seen, and what this
   * process knows to have been recorded by the moment asked for. Views that lag are waited for.
   */
  atLeast({ knownAt, minSequence = -1 }: { knownAt?: KnownAt; minSequence?: number | undefined }): number {
    const { head, positions } = this.follower.memory;
    const asked = knownAt === undefined ? undefined : knowledgeAsked(knownAt);
    if (!asked) return minSequence;
    if ('sequence' in asked) return Math.max(minSequence, asked.sequence <= head.sequence ? asked.sequence : -1);
    const { through } = asked;
    return Math.max(minSequence, through < instantFromMs(Date.now()) ? positions.knownAt(through).sequence : -1);
  }

  /**
   * The position in a snapshot. Throws 400 `unknown-position`, naming the field, for a sequence beyond the head and for
   * an instant in the future: the same question would later have another answer.
   */
  async position(snapshot: ViewSnapshot, knownAt: KnownAt): Promise<KnowledgePosition> {
    const { ledger, head } = snapshot;
    if (knownAt === undefined) return standing(ledger, head, head.recordedAt);
    const asked = knowledgeAsked(knownAt);
    if ('sequence' in asked) return this.atSequence(snapshot, asked.sequence);
    const through = reachedInstant(asked, head.recordedAt, instantFromMs(Date.now()));
    const position = through >= head.recordedAt ? head : await recordedBy(snapshot, through);
    return standing(ledger, position, through);
  }

  /** The position of a page that continues another one: its sequence is one that was told before. */
  async atSequence(snapshot: ViewSnapshot, sequence: number): Promise<KnowledgePosition> {
    const { ledger, head } = snapshot;
    if (sequence > head.sequence) throw beyondHead(sequence, head.sequence);
    const position = sequence === head.sequence ? head : await positionAt(snapshot, sequence);
    return standing(ledger, position, position.recordedAt);
  }
}

/** The last entry that was recorded at or before an instant. */
async function recordedBy({ manager, ledger }: ViewSnapshot, instant: Instant): Promise<ViewPosition> {
  const entry = await manager
    .createQueryBuilder(JournalEntry, 'entry')
    .select(['entry.ledger', 'entry.sequence', 'entry.hash', 'entry.recordedAt'])
    .where('entry.ledger = :ledger AND entry.recordedAt <= :instant', { ledger, instant: formatInstant(instant) })
    .orderBy('entry.recordedAt', 'DESC')
    .limit(1)
    .getOne();
  if (!entry) throw beyondKnowledge(`The ledger knew nothing at ${formatInstant(instant)}.`);
  return positionOf(entry);
}

async function positionAt({ manager, ledger }: ViewSnapshot, sequence: number): Promise<ViewPosition> {
  return positionOf(
    await manager.findOneOrFail(JournalEntry, {
      select: { ledger: true, sequence: true, hash: true, recordedAt: true },
      where: { ledger, sequence },
    }),
  );
}

function positionOf({ sequence, hash, recordedAt }: JournalEntry): ViewPosition {
  return { sequence, hash: hash.toString('hex'), recordedAt };
}

function standing(ledger: string, { sequence, hash }: ViewPosition, knownAt: Instant): KnowledgePosition {
  return { ledger, knownAt: formatInstant(knownAt), sequence, hash };
}
