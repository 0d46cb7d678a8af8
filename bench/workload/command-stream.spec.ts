import { describe, expect, it } from '@jest/globals';
import { commandLine } from '@curbline/contracts';
import { commandFingerprint, decideCommand, formatInstant, formatSequence, LedgerState } from '@curbline/domain';
import { BACK_DATED_SHARE, CommandStream, CORRECTIONS_SHARE, type StreamCommand } from './command-stream.js';
import { dayOf } from './calendar.js';

const COMMANDS = 3_000;
const FEW_COMMANDS = 300;
const CLIENTS = 128;
const START_MS = Date.UTC(2024, 0, 1);
const STEP_MS = 1_800_000;

/** A ledger without a log, that takes the commands of many clients in another order than they were made in. */
class Taker {
  readonly refused: string[] = [];
  private readonly state = new LedgerState();
  private sequence = 0;

  get nowMs(): number {
    return START_MS + this.sequence * STEP_MS;
  }

  take(request: StreamCommand['request']): number {
    const shape = commandLine.safeParse(request);
    if (!shape.success) this.refused.push(`${request.type}: ${shape.error.message}`);
    const sequence = ++this.sequence;
    const recordedAt = this.nowMs * 1000;
    const commandhash = commandFingerprint(request);
    const decision = decideCommand(this.state, request, {
      recordedAt,
      newId: `id-${sequence}`,
      commandHash: commandhash,
    });
    if (decision.outcome !== 'accepted') {
      this.refused.push(`${request.type}: ${JSON.stringify(decision)}`);
      return sequence;
    }
    this.state.apply({
      specversion: '1.0',
      id: `id-${sequence}`,
      source: '/ledgers/bench',
      type: decision.event.type,
      subject: decision.subject,
      time: formatInstant(recordedAt),
      datacontenttype: 'application/json',
      sequence: formatSequence(sequence),
      previoushash: '0'.repeat(64),
      commandid: request.idempotencyKey,
      commandhash,
      actor: 'bench',
      data: decision.event.data,
    });
    return sequence;
  }
}

function run(seed: number, count: number): { taker: Taker; commands: StreamCommand[] } {
  const taker = new Taker();
  const stream = new CommandStream({ seed, name: 'bench', today: () => dayOf(taker.nowMs) });
  for (const request of stream.groups()) taker.take(request);
  const commands: StreamCommand[] = [];
  const underWay: StreamCommand[] = [];
  while (commands.length < count) {
    while (underWay.length < CLIENTS) underWay.push(stream.next());
    // Not the oldest: answers overtake each other.
    const [answered] = underWay.splice((commands.length * 31) % CLIENTS, 1) as [StreamCommand];
    stream.recorded(answered, taker.take(answered.request));
    commands.push(answered);
  }
  return { taker, commands };
}

describe('the stream of commands that the benchmarks record', () => {
  const { taker, commands } = run(1, COMMANDS);

  it('holds nothing that a ledger would refuse, in whatever order 128 clients are answered', () => {
    expect(taker.refused).toEqual([]);
  });

  it('is back-dated and corrects as often as it says', () => {
    const share = (of: (command: StreamCommand) => boolean) => commands.filter(of).length / COMMANDS;
    expect(share(({ isBackDated }) => isBackDated)).toBeCloseTo(BACK_DATED_SHARE, 2);
    expect(share(({ request }) => request.type === 'CorrectEvent')).toBeCloseTo(CORRECTIONS_SHARE, 2);
  });

  it('gives the same commands for the same seed, and others for another', () => {
    const few = commands.slice(0, FEW_COMMANDS);
    expect(run(1, FEW_COMMANDS).commands).toEqual(few);
    expect(run(2, FEW_COMMANDS).commands).not.toEqual(few);
  });
});
