import { randomBytes } from 'node:crypto';
import { openLog, type Log, type LogSettings } from '@curbline/log';
import { benchFile, serviceFile, type RunContext } from '../harness/run.context.js';
import { Child } from '../harness/child-process.js';
import type { Contestant, Run } from '../harness/interleave.js';
import { untilReady } from '../harness/ready.js';
import type { RecordAnswer, RecordRequest } from '../load/record-commands.main.js';
import { LogAuditor } from './acknowledgements.js';

const SEED = 20_250_524;

/** The ledger service in a process of its own, on a ledger of its own, and the process that sends it commands. */
export class LedgerTarget {
  readonly ledger: string;
  readonly #service: Child;
  readonly #url: string;
  readonly #load: Child;
  readonly #log: Log;
  readonly #auditor: LogAuditor;

  private constructor(service: Child, url: string, load: Child, log: Log, ledger: string) {
    this.ledger = ledger;
    this.#service = service;
    this.#url = url;
    this.#load = load;
    this.#log = log;
    this.#auditor = new LogAuditor(log, ledger);
  }

  static async open(
    context: RunContext,
    settings: (ledger: string) => LogSettings,
    env: NodeJS.ProcessEnv,
  ): Promise<LedgerTarget> {
    const ledger = `bench-ledger-${randomBytes(4).toString('hex')}`;
    const own = { HOST: '127.0.0.1', PORT: '0', LEDGER: ledger, LOG_LEVEL: 'warn', ACCESS_KEYS: '' };
    const { child, url } = await Child.listening('ledger', serviceFile(context, 'ledger'), { ...env, ...own });
    const load = Child.start('load generator', benchFile(context, 'load', 'record-commands.main.js'));
    await untilReady(url);
    const target = new LedgerTarget(child, url, load, await openLog(settings(ledger)), ledger);
    await target.#record(1, 'groups', 1);
    return target;
  }

  contestant(clients: number, commands: number): Contestant {
    return { name: `ledger over HTTP, ${clients} clients`, run: () => this.#record(clients, commands, 0) };
  }

  async close(): Promise<void> {
    await this.#log.close();
    await Promise.all([this.#load.stop(), this.#service.stop()]);
  }

  async #record(clients: number, commands: RecordRequest['commands'], others: number): Promise<Run> {
    const request: RecordRequest = { url: this.#url, seed: SEED, name: 'ledger', clients, commands };
    const { run, acknowledged } = await this.#load.ask<RecordAnswer>(request);
    await this.#auditor.audit(acknowledged, others);
    return run;
  }
}
