import { Child } from '../harness/child-process.js';
import { benchFile, type RunContext } from '../harness/run.context.js';
import type { RecordAnswer, RecordRequest } from '../load/record-commands.main.js';
import type { LedgerStart } from './ledger.start.js';

const SEED = 20_250_613;
const CLIENTS = 16;
const COMMANDS_A_TIME = 200;
const TIMEOUT_MS = 300_000;

/** Commands that were answered while something else went on, or nothing else. */
export interface LoadSeen {
  commands: number;
  /** A second. */
  rate: number;
  /** The longest time for which the event loop did not turn. */
  stallMs: number;
}

/** A snapshot that was taken while commands were recorded, and the same load after it. */
export interface TakenUnderLoad {
  bytes: number;
  durationMs: number;
  during: LoadSeen;
  after: LoadSeen;
}

/**
 * Records commands from the moment at which a ledger became ready, which is when it begins to take its first snapshot,
 * until that is taken; and then as many again.
 */
export async function takeUnderLoad(context: RunContext, ledger: LedgerStart): Promise<TakenUnderLoad> {
  const load = Child.start('load generator', benchFile(context, 'load', 'record-commands.main.js'));
  try {
    const deadline = performance.now() + TIMEOUT_MS;
    const during = new Load(ledger, load);
    while ((await during.more()).snapshotSeconds === 0) {
      if (performance.now() > deadline) throw new Error('The ledger does not take a snapshot.');
    }
    const after = new Load(ledger, load);
    while (after.commands < during.commands) await after.more();
    const { [SECONDS]: seconds, [BYTES]: bytes } = await ledger.metrics(SECONDS, BYTES);
    return { bytes, durationMs: seconds * 1_000, during: during.seen, after: after.seen };
  } finally {
    await load.stop();
  }
}

const SECONDS = 'curbline_ledger_snapshot_seconds';
const BYTES = 'curbline_ledger_snapshot_bytes';
/** Since it was last asked for. */
const LONGEST_STALL = 'nodejs_eventloop_lag_max_seconds';

/** Commands of one stretch of time. */
class Load {
  commands = 0;
  private durationMs = 0;
  private stallMs = 0;

  constructor(
    private readonly ledger: LedgerStart,
    private readonly load: Child,
  ) {}

  get seen(): LoadSeen {
    const { commands, durationMs, stallMs } = this;
    return { commands, rate: (commands / durationMs) * 1_000, stallMs };
  }

  async more(): Promise<{ snapshotSeconds: number }> {
    const { url } = this.ledger;
    const request: RecordRequest = { url, seed: SEED, name: 'load', clients: CLIENTS, commands: COMMANDS_A_TIME };
    if (this.commands === 0) await this.ledger.metrics(LONGEST_STALL);
    const { run } = await this.load.ask<RecordAnswer>(request);
    const told = await this.ledger.metrics(LONGEST_STALL, SECONDS);
    this.commands += run.operations;
    this.durationMs += run.durationMs;
    this.stallMs = Math.max(this.stallMs, told[LONGEST_STALL] * 1_000);
    return { snapshotSeconds: told[SECONDS] };
  }
}
