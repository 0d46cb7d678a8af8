import {
  commandFingerprint,
  decideCommand,
  LedgerState,
  parseInstant,
  type ChainedEntry,
  type Command,
  type CommandRequest,
  type Rejection,
} from '@curbline/domain';
import { ChainWriter, type ChainDecision, type LedgerFold, type Log, type Speculation } from '@curbline/log';

type Decided = ChainDecision & { rejection?: Rejection };

/** The domain as a chain writer drives it. */
class DomainFold implements LedgerFold<CommandRequest, Decided> {
  private readonly state = new LedgerState();

  apply({ entry }: ChainedEntry): void {
    this.state.apply(entry);
  }

  speculate(): Speculation<CommandRequest, Decided> {
    const layer = this.state.layer();
    return {
      decide: (request, stamp) => {
        const decision = decideCommand(layer, request, stamp);
        if (decision.outcome === 'replayed') return { outcome: 'replayed', sequence: decision.command.sequence };
        if (decision.outcome === 'rejected') return decision;
        const decided = [decision, ...(decision.also ? [decision.also] : [])];
        const events = decided.map(({ event, subject }) => ({ type: event.type, subject, data: event.data }));
        return { outcome: 'accepted', events };
      },
      apply: (entries) => entries.forEach(({ entry }) => layer.apply(entry)),
    };
  }
}

/** Records commands in a log without a ledger service, for specs of what reads the log. */
export class DomainWriter {
  private readonly writer: ChainWriter<CommandRequest, Decided>;
  private keys = 0;

  constructor(log: Log, ledger = 'curbline') {
    this.writer = new ChainWriter({ log, ledger, fold: new DomainFold() });
  }

  /** Opens the ledger. */
  start(): Promise<void> {
    return this.writer.start();
  }

  /** Records commands that must be accepted, one after the other; returns the last entry. */
  async record(...commands: (Command & Partial<CommandRequest>)[]): Promise<ChainedEntry> {
    let last: ChainedEntry | undefined;
    for (const each of commands) {
      const command = { idempotencyKey: `key-${(this.keys += 1)}`, ...each };
      const { decision, entries } = await this.writer.submit({
        command,
        commandId: command.idempotencyKey,
        commandHash: commandFingerprint(command),
        actor: command.data.actor,
        ...(command.knownAt !== undefined && { knownAt: parseInstant(command.knownAt) }),
      });
      last = entries.at(-1);
      if (!last) throw new Error(`${each.type} was not recorded: ${JSON.stringify(decision)}`);
    }
    return last as ChainedEntry;
  }

  stop(): Promise<void> {
    return this.writer.stop();
  }
}
