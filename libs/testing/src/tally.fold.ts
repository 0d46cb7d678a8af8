import { createHash, randomUUID } from 'node:crypto';
import type { ChainedEntry } from '@curbline/domain';
import type { AcceptedEntry, ChainDecision, LedgerFold, Speculation, Submission } from '@curbline/log';

/** The smallest ledger that has all that a chain must keep: counts per name, optimistic concurrency, and idempotent commands. */
export interface TallyCommand {
  name: string;
  /** Refused unless the name has been counted so many times. */
  expected?: number;
  /** How many events the command makes; default 1. */
  events?: number;
  /** So many further bytes in each event. */
  padding?: number;
}

export type TallyDecision = ChainDecision & { reason?: 'conflict' | 'key-reused' };

type Tallied = { count: number; padding?: string };

class Tally implements Speculation<TallyCommand, TallyDecision> {
  readonly counts = new Map<string, number>();
  readonly commands = new Map<string, { sequence: number; hash: string }>();

  constructor(readonly below?: Tally) {}

  count(name: string): number {
    return this.counts.get(name) ?? this.below?.count(name) ?? 0;
  }

  command(id: string): { sequence: number; hash: string } | undefined {
    return this.commands.get(id) ?? this.below?.command(id);
  }

  decide(command: TallyCommand & { id: string }, { commandHash }: { commandHash: string }): TallyDecision {
    const known = this.command(command.id);
    if (known && known.hash !== commandHash) return { outcome: 'rejected', reason: 'key-reused' };
    if (known) return { outcome: 'replayed', sequence: known.sequence };
    const count = this.count(command.name);
    if (command.expected !== undefined && command.expected !== count)
      return { outcome: 'rejected', reason: 'conflict' };
    const padding = command.padding === undefined ? undefined : 'x'.repeat(command.padding);
    const events = Array.from({ length: command.events ?? 1 }, (_, index) => ({
      type: 'test.tallied',
      subject: command.name,
      data: { count: count + index + 1, padding } satisfies Tallied,
    }));
    return { outcome: 'accepted', events };
  }

  apply(entries: readonly ChainedEntry[]): void {
    for (const { entry, sequence } of entries) {
      if (entry.type !== 'test.tallied') continue;
      this.counts.set(entry.subject, (entry.data as Tallied).count);
      if (!this.commands.has(entry.commandid))
        this.commands.set(entry.commandid, { sequence, hash: entry.commandhash });
    }
  }
}

/** The fold of a `TallyCommand` ledger; `entries` is everything that was accepted, for a test to look at. */
export class TallyFold implements LedgerFold<TallyCommand & { id: string }, TallyDecision> {
  readonly entries: AcceptedEntry[] = [];
  readonly #tally = new Tally();

  count(name: string): number {
    return this.#tally.count(name);
  }

  apply(entry: AcceptedEntry): void {
    this.entries.push(entry);
    this.#tally.apply([entry]);
  }

  speculate(): Speculation<TallyCommand & { id: string }, TallyDecision> {
    return new Tally(this.#tally);
  }
}

/** A submission to a `TallyFold`; with a fresh id unless one is given. */
export function tally(
  command: TallyCommand,
  { id = randomUUID(), knownAt }: { id?: string; knownAt?: number } = {},
): Submission<TallyCommand & { id: string }> {
  return {
    command: { ...command, id },
    commandId: id,
    commandHash: createHash('sha256').update(JSON.stringify(command)).digest('hex'),
    actor: 'a test',
    ...(knownAt !== undefined && { knownAt }),
  };
}
