import { setTimeout as delay } from 'node:timers/promises';
import { LEDGER_PATHS } from '@curbline/contracts';
import type { CommandRequest } from '@curbline/domain';
import { Child } from '../harness/child-process.js';
import { memoryBytes, peakMemoryBytes } from '../harness/process-stats.js';
import { serviceFile, type RunContext } from '../harness/run.context.js';

const POLL_MS = 20;
const TIMEOUT_MS = 600_000;

/** A ledger service that was started, until it took commands. */
export interface Started {
  readyInMs: number;
  /** Of the process, when it was ready; undefined where the system does not tell it. */
  memoryBytes: number | undefined;
  peakBytes: number | undefined;
}

/** The ledger service in a process of its own, measured from its start. */
export class LedgerStart {
  private constructor(
    private readonly service: Child,
    readonly url: string,
    readonly started: Started,
  ) {}

  /** Starts it with these variables and waits until it is ready. */
  static async open(context: RunContext, env: NodeJS.ProcessEnv): Promise<LedgerStart> {
    const startedAt = performance.now();
    const own = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', ACCESS_KEYS: '', ...env };
    const { child, url } = await Child.listening('ledger', serviceFile(context, 'ledger'), own);
    while (!(await fetch(`${url}/health/ready`)).ok) {
      if (performance.now() - startedAt > TIMEOUT_MS) throw new Error('The ledger does not become ready.');
      await delay(POLL_MS);
    }
    const readyInMs = performance.now() - startedAt;
    const [resident, peak] = await Promise.all([memoryBytes(child.pid), peakMemoryBytes(child.pid)]);
    return new LedgerStart(child, url, { readyInMs, memoryBytes: resident, peakBytes: peak });
  }

  /** The answers to commands that the ledger holds already. Throws when one is not known as repeated. */
  async repeat(commands: readonly CommandRequest[]): Promise<string[]> {
    const answers: string[] = [];
    for (const command of commands) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(command);
      const response = await fetch(`${this.url}${LEDGER_PATHS.command}`, { method: 'POST', headers, body });
      const text = await response.text();
      if (response.status !== 201 || response.headers.get('idempotency-replayed') !== 'true') {
        throw new Error(`${command.idempotencyKey} was answered with ${response.status}: ${text.slice(0, 500)}`);
      }
      answers.push(text);
    }
    return answers;
  }

  /** What its metrics with these names are at the moment; 0 for one that it does not have. */
  async metrics<Name extends string>(...names: Name[]): Promise<Record<Name, number>> {
    const lines = (await (await fetch(`${this.url}/metrics`)).text()).split('\n');
    const valueOf = (name: Name): [Name, number] => {
      const line = lines.find((each) => each.startsWith(`${name}{`));
      return [name, Number(line?.slice(line.lastIndexOf(' ') + 1) ?? 0)];
    };
    return Object.fromEntries(names.map(valueOf)) as Record<Name, number>;
  }

  close(): Promise<void> {
    return this.service.stop();
  }
}
