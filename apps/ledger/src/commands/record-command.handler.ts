import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  commandFingerprint,
  parseInstant,
  readEntry,
  type AcceptedCommand,
  type ChainedEntry,
  type CommandRequest,
  type ReadEntry,
} from '@curbline/domain';
import { problem, rejection } from '@curbline/contracts';
import type { ChainAnswer, Submission } from '@curbline/log';
import { Counter, InjectLogger, Metrics, type Logger } from '@curbline/platform';
import { LedgerKeeper } from '../chain/ledger.keeper.js';
import type { LedgerDecision } from '../chain/ledger.decision.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../chain/ledger.options.js';
import { briefCommandAnswer, commandAnswer } from './command.answer.js';
import { problemOfFailure } from './command.problems.js';
import { RecordCommand, type CommandOutcome } from './record-command.js';

@CommandHandler(RecordCommand)
export class RecordCommandHandler implements ICommandHandler<RecordCommand> {
  private readonly outcomes: Counter;

  constructor(
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
    @InjectLogger() private readonly logger: Logger,
    private readonly keeper: LedgerKeeper,
    metrics: Metrics,
  ) {
    this.outcomes = new Counter({
      name: 'curbline_ledger_commands_total',
      help: 'Answered commands, by outcome: recorded, replayed, or the code of the problem.',
      labelNames: ['outcome'],
      registers: [metrics.registry],
    });
  }

  /** The command is submitted before this returns: commands are decided in the order of the calls. */
  async execute(command: RecordCommand): Promise<CommandOutcome> {
    const outcome = await this.outcomeOf(command);
    this.outcomes.inc({
      outcome: 'problem' in outcome ? outcome.problem.code : outcome.replayed ? 'replayed' : 'recorded',
    });
    return outcome;
  }

  private async outcomeOf(command: RecordCommand): Promise<CommandOutcome> {
    if (!this.keeper.takesCommands) {
      return { problem: problem('unavailable', 'This ledger replica takes no commands at the moment.') };
    }
    try {
      return await this.told(await this.keeper.submit(submissionOf(command)), command.brief);
    } catch (error) {
      return { problem: problemOfFailure(error, this.logger) };
    }
  }

  private async told({ decision, entries }: ChainAnswer<LedgerDecision>, brief: boolean): Promise<CommandOutcome> {
    const { ledger } = this.options;
    const answer = brief ? briefCommandAnswer : commandAnswer;
    switch (decision.outcome) {
      case 'accepted':
        return { recorded: answer(ledger, decision, entries), replayed: false };
      case 'replayed': {
        const entries = await this.entriesOf(decision.command);
        return { recorded: answer(ledger, decision.command, entries), replayed: true };
      }
      case 'rejected':
        return { problem: rejection(decision.rejection) };
    }
  }

  private entriesOf({ sequence: last, entries: count = 1 }: AcceptedCommand): Promise<ChainedEntry[]> {
    const sequences = Array.from({ length: count }, (_, index) => last - count + 1 + index);
    return Promise.all(
      sequences.map(async (sequence) => {
        const { bytes, hash } = await this.keeper.entry(sequence);
        return { ...(readEntry(bytes) as ReadEntry), bytes, hash };
      }),
    );
  }
}

function submissionOf({ request, signal }: RecordCommand): Submission<CommandRequest> {
  return {
    command: request,
    commandId: request.idempotencyKey,
    commandHash: commandFingerprint(request),
    actor: request.data.actor,
    signal,
    knownAt: request.knownAt === undefined ? undefined : parseInstant(request.knownAt),
  };
}
