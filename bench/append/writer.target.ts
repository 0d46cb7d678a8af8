import { randomBytes } from 'node:crypto';
import type { CommandRequest } from '@curbline/domain';
import { ChainWriter, openLog, type Log, type LogSettings } from '@curbline/log';
import type { Contestant, Run } from '../harness/interleave.js';
import { percentile } from '../harness/statistics.js';
import { dayOf } from '../workload/calendar.js';
import { CommandStream } from '../workload/command-stream.js';
import { LogAuditor, type Acknowledgement } from './acknowledgements.js';
import { runClients } from './clients.js';
import { ledgerFold, submissionOf, type LedgerDecision } from './submission.js';

const SEED = 20_250_523;

/** A ledger of its own on a log, written through the chain writer and the domain in this process. */
export class WriterTarget {
  readonly ledger: string;
  readonly #log: Log;
  readonly #writer: ChainWriter<CommandRequest, LedgerDecision>;
  readonly #auditor: LogAuditor;
  readonly #stream = new CommandStream({ seed: SEED, name: 'writer', today: () => dayOf(Date.now()) });
  #batches = 0;
  #entries = 0;

  private constructor(log: Log, ledger: string) {
    this.ledger = ledger;
    this.#log = log;
    this.#auditor = new LogAuditor(log, ledger);
    const observer = {
      batchLanded: ({ entries }: { entries: number }) => {
        this.#batches += 1;
        this.#entries += entries;
      },
    };
    this.#writer = new ChainWriter({ log, ledger, fold: ledgerFold(), observer });
  }

  static async open(settings: (ledger: string) => LogSettings): Promise<WriterTarget> {
    const ledger = `bench-writer-${randomBytes(4).toString('hex')}`;
    const target = new WriterTarget(await openLog(settings(ledger)), ledger);
    await target.#writer.start();
    const groups = target.#stream.groups();
    for (const request of groups) await target.#writer.submit(submissionOf(request));
    await target.#auditor.audit([], groups.length + 1);
    return target;
  }

  contestant(clients: number, commands: number): Contestant {
    return { name: `chain writer, ${clients} clients`, run: () => this.#run(clients, commands) };
  }

  /** Entries of one append, on average, since the last call. */
  takeMeanBatch(): number {
    const mean = this.#entries / this.#batches;
    this.#batches = this.#entries = 0;
    return mean;
  }

  async close(): Promise<void> {
    await this.#writer.stop();
    await this.#log.close();
  }

  async #run(clients: number, commands: number): Promise<Run> {
    const acknowledged: Acknowledgement[] = [];
    const latenciesMs: number[] = [];
    const prepared = this.#prepare(commands);
    const took = await runClients(clients, commands, async (client) => {
      const request = prepared.next().value as CommandRequest;
      const startedAt = performance.now();
      const { decision, entries } = await this.#writer.submit(submissionOf(request));
      latenciesMs.push(performance.now() - startedAt);
      const entry = entries[0];
      if (!entry) throw new Error(`A command was not recorded: ${JSON.stringify(decision)}`);
      const { idempotencyKey: commandId } = request;
      acknowledged.push({ client, commandId, sequence: entry.sequence, hash: entry.hash });
    });
    await this.#auditor.audit(acknowledged);
    return { ...took, latency: { p50Ms: percentile(latenciesMs, 0.5), p99Ms: percentile(latenciesMs, 0.99) } };
  }

  /**
   * Commands are made before the clock starts: the raw peers do not make theirs either. The one writer of the ledger
   * records them in the order in which they are submitted, so each one's sequence is known beforehand, and corrections
   * can name those of others. The audit would tell if it were not so.
   */
  #prepare(commands: number): IterableIterator<CommandRequest> {
    const { sequence } = this.#writer.head;
    const requests = Array.from({ length: commands }, (_, index) => {
      const command = this.#stream.next();
      this.#stream.recorded(command, sequence + 1 + index);
      return command.request;
    });
    return requests.values();
  }
}
